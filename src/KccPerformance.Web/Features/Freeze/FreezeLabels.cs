using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Freeze;

/// <summary>The text of the page of checks.</summary>
public static class FreezeLabels
{
    /// <summary>"12 issues to review: 9 missing updates, 2 inconsistent updates and 1 completion to verify. You can continue, but members will see them."</summary>
    public static string Summary(FreezeCheck check)
    {
        (int Count, string Words)[] parts =
        [
            (check.Missing.Count, Labels.Count(check.Missing.Count, "missing update")),
            (check.Contradictions.Count, Labels.Count(check.Contradictions.Count, "inconsistent update")),
            (check.MissingEvidence.Count, $"{Labels.Count(check.MissingEvidence.Count, "completion")} without evidence"),
            (check.ToVerify.Count, $"{Labels.Count(check.ToVerify.Count, "completion")} to verify"),
        ];
        return check.Troubles == 0
            ? "No issues to review. All updates have been submitted."
            : $"{Labels.Count(check.Troubles, "issue")} to review: {Labels.List([.. parts.Where(part => part.Count > 0).Select(part => part.Words)])}. You can continue, but members will see {(check.Troubles == 1 ? "it" : "them")}.";
    }

    /// <summary>A description of the inconsistency in an update.</summary>
    public static string Of(Contradiction found) => found.Advice.Kind switch
    {
        AdviceKind.SameText => "New update with the same text as the last one:",
        AdviceKind.Delayed => $"Rated On track, but the text says “{found.Advice.Word}”:",
        AdviceKind.NoForecast => $"Rated {Labels.Of(found.Action.Standing)}, with no expected completion date:",
        AdviceKind.ForecastAfterDue =>
            $"Expected {Labels.Date(found.Action.Forecast!.Value)}, after the due date of {Labels.Date(found.Action.DueDate!.Value)}, with no request for a later date:",
        _ => "Some evidence of improvement is outstanding:",
    };
}
