using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>Why a green indicator is worth watching, by fixed rules on its figures.</summary>
public static class WatchReasons
{
    /// <param name="indicator">The indicator.</param>
    /// <param name="lastDay">The last day of the quarter.</param>
    /// <param name="notes">What is worth a question about its commentary.</param>
    public static IReadOnlyList<string> Of(IndicatorPosition indicator, DateOnly lastDay, IReadOnlyList<string> notes)
    {
        if (indicator.Current is not { } current)
        {
            return [];
        }

        var reasons = new List<string>();
        void Add(bool holds, string reason)
        {
            if (holds)
            {
                reasons.Add(reason);
            }
        }

        Add(indicator.Direction == TravelDirection.Worsened, "Worsening");
        Add(indicator.MissesNext(), $"{(indicator.Rules.Polarity == Polarity.Lower ? "Above" : "Below")} the next target");
        Add(current.IsGreenBecauseTargetMoved, "Green because the target moved");
        Add(indicator.IsOld, $"Old data: {PerformanceLabels.Period(current)}");
        Add(indicator.IsEarly(lastDay), $"Data to {PerformanceLabels.ShortMonth(current.DataTo ?? current.PeriodEnd)} only");
        Add(current.IsProvisional, "Provisional");
        var previous = indicator.Previous is { } figure ? PerformanceLabels.Period(figure) : "the result before";
        Add(current.IsNotComparable, current.ComparablePrevious is { } before
            ? $"Definition changed: {previous} was {PerformanceLabels.UnitOf(indicator.Rules).Format(before)} under the new definition"
            : "Definition changed");
        Add(current.State is FigureState.Entered or FigureState.SentBack, "Not approved");
        reasons.AddRange(notes);
        return reasons;
    }
}
