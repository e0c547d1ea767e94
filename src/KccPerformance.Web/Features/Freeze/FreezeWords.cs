using KccPerformance.Core.Progress;
using KccPerformance.Core.Reporting.Position;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Freeze;

/// <summary>What the check page says of a position.</summary>
public static class FreezeWords
{
    /// <summary>"12 things to look at first: 9 updates are missing, 2 reports contradict themselves and 1 claim is to be verified."</summary>
    public static string Summary(FreezeCheck check)
    {
        (int Count, string Words)[] parts =
        [
            (check.Missing.Count, $"{Words.Count(check.Missing.Count, "update is", "updates are")} missing"),
            (check.Contradictions.Count, Words.Count(check.Contradictions.Count, "report does not go together", "reports do not go together")),
            (check.MissingEvidence.Count, $"{Words.Count(check.MissingEvidence.Count, "claim lacks", "claims lack")} evidence"),
            (check.ToVerify.Count, $"{Words.Count(check.ToVerify.Count, "claim is", "claims are")} to be verified"),
        ];
        return check.Troubles == 0
            ? "Nothing needs seeing to first: all updates are in, and they go together."
            : $"{Words.Count(check.Troubles, "thing")} to look at first: {Words.List([.. parts.Where(part => part.Count > 0).Select(part => part.Words)])}.";
    }

    /// <summary>What does not go together in a report.</summary>
    public static string Of(Contradiction found) => found.Advice.Kind switch
    {
        AdviceKind.SameText => "Reported as new, in the words of the last report:",
        AdviceKind.Delayed => $"Rated On track, but the text says “{found.Advice.Word}”:",
        AdviceKind.NoForecast => $"Rated {Words.Of(found.Action.Standing)}, with no date it is expected by:",
        AdviceKind.ForecastAfterDue =>
            $"Expected by {Words.Date(found.Action.Forecast!.Value)}, after the due date of {Words.Date(found.Action.DueDate!.Value)}, and no committee has been asked to move that:",
        _ => "Some evidence of improvement is still to come:",
    };
}
