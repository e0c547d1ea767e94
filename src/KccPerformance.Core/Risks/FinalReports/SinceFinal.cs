using KccPerformance.Core.Risks.Position;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>The movement of scores since a final register.</summary>
public static class SinceFinal
{
    /// <summary>
    /// Risks with the score that they had in a final register as their score before. A risk that was not in it has none.
    /// Without a final register, the score before stays that of the last review.
    /// </summary>
    public static IReadOnlyList<RiskPosition> Of(IReadOnlyList<RiskPosition> risks, FinalRegister? final)
    {
        if (final is null)
        {
            return risks;
        }

        var scores = final.Risks.ToDictionary(risk => risk.Reference, risk => risk.Score, StringComparer.Ordinal);
        return [.. risks.Select(risk => risk with { ScoreBefore = scores.GetValueOrDefault(risk.Reference), ComparedWith = final.LastDay })];
    }
}
