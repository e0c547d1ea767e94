using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>An issue to review before a report is finalised.</summary>
public enum QuarterIssueKind
{
    NoFigure,
    NotApproved,
    SentBack,
    RedWithoutAction,
    LongRed,
    GreenAndWorsening,
    BelowNextTarget,
    NoCommentary,
    SameCommentary,
    CommentaryDiffers,
    NoFloor,
    Provisional,
    OldData,
    TargetMoved,
    DiffersFromPublished,
}

/// <summary>An indicator with an issue.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Detail">Further details, if any.</param>
public sealed record QuarterIssue(FinalIndicator Indicator, string? Detail = null);

/// <summary>The issues of a report, and the counts that do not add up.</summary>
public sealed record QuarterCheck(IReadOnlyDictionary<QuarterIssueKind, IReadOnlyList<QuarterIssue>> Issues, IReadOnlyList<string> DoesNotAddUp)
{
    /// <summary>How many issues there are.</summary>
    public int Count => Issues.Values.Sum(list => list.Count) + DoesNotAddUp.Count;

    public IReadOnlyList<QuarterIssue> Of(QuarterIssueKind kind) => Issues.GetValueOrDefault(kind, []);

    /// <summary>Checks a report before it is finalised.</summary>
    /// <param name="report">The report.</param>
    /// <param name="before">The previous final report, whose commentary is compared; null if there is none.</param>
    public static QuarterCheck Of(FinalQuarter report, FinalQuarter? before)
    {
        var earlier = before?.Indicators.ToDictionary(one => one.Reference, one => one.Commentary.Select(text => text.Text).ToList(), StringComparer.Ordinal) ?? [];
        var positions = report.ToReport().KeyIndicators.ToDictionary(one => one.Id);
        var found = new List<(QuarterIssueKind Kind, QuarterIssue Issue)>();
        foreach (var indicator in report.Indicators.Where(one => one.Kind == IndicatorKind.Key))
        {
            found.AddRange(IssuesOf(indicator).Select(issue => (issue.Kind, new QuarterIssue(indicator, issue.Detail))));
            if (earlier.TryGetValue(indicator.Reference, out var last) && CommentaryRules.IsSame([.. indicator.Commentary.Select(text => text.Text)], last))
            {
                found.Add((QuarterIssueKind.SameCommentary, new QuarterIssue(indicator)));
            }

            found.AddRange(IssuesOf(positions[indicator.Id]).Select(issue => (issue.Kind, new QuarterIssue(indicator, issue.Detail))));
            if (positions[indicator.Id].ContradictionIn(indicator.Commentary.Select(text => (text.Kind, text.Text))) is { } opposite)
            {
                found.Add((QuarterIssueKind.CommentaryDiffers, new QuarterIssue(indicator, $"it says “{opposite.Word}”, but the figure {opposite.Movement}")));
            }
        }

        return new QuarterCheck(
            found.GroupBy(one => one.Kind).ToDictionary(group => group.Key, group => (IReadOnlyList<QuarterIssue>)[.. group.Select(one => one.Issue)]),
            report.Summary.DoesNotAddUp);
    }

    /// <summary>What the figures show over time.</summary>
    private static IEnumerable<(QuarterIssueKind Kind, string? Detail)> IssuesOf(IndicatorPosition indicator)
    {
        if (indicator.IsLongRed())
        {
            yield return (QuarterIssueKind.LongRed, $"{indicator.Run().Count} results");
        }

        if (indicator is { Shown: RagRating.Green, Direction: TravelDirection.Worsened })
        {
            yield return (QuarterIssueKind.GreenAndWorsening, null);
        }

        if (indicator.Shown == RagRating.Green && indicator.MissesNext())
        {
            yield return (QuarterIssueKind.BelowNextTarget, indicator.Next()?.Name);
        }
    }

    private static IEnumerable<(QuarterIssueKind Kind, string? Detail)> IssuesOf(FinalIndicator indicator)
    {
        var current = indicator.Figures.FirstOrDefault(figure => figure.PeriodEnd == indicator.ReportedPeriod);
        if (current is not { HasFigure: true })
        {
            yield return (QuarterIssueKind.NoFigure, current?.NoFigureReason);
            yield break;
        }

        var result = indicator.Result;
        if (current.State is FigureState.Entered)
        {
            yield return (QuarterIssueKind.NotApproved, indicator.Approval is { } entered ? $"entered by {entered.EnteredBy}" : null);
        }

        if (current.State is FigureState.SentBack)
        {
            yield return (QuarterIssueKind.SentBack, indicator.Approval?.Reason);
        }

        // A paragraph on what is being done names neither an owner nor a due date.
        if (result.Shown == RagRating.Red && indicator.Actions?.Any(action => action.IsOwned) != true)
        {
            var isWritten = indicator.Actions is { Count: > 0 } || indicator.Commentary.Any(text => text.Kind == CommentaryKind.Actions);
            yield return (QuarterIssueKind.RedWithoutAction, isWritten ? "what is being done has no owner and due date" : null);
        }

        if (indicator.Commentary.Count == 0 && (result.Shown is RagRating.Red or RagRating.Amber or RagRating.NotGreen || result.Shown != result.PreviousShown))
        {
            yield return (QuarterIssueKind.NoCommentary, null);
        }

        if (result is { Rating: RagRating.NotGreen, Published: null })
        {
            yield return (QuarterIssueKind.NoFloor, null);
        }

        if (current.IsProvisional)
        {
            yield return (QuarterIssueKind.Provisional, null);
        }

        if (result.IsOld)
        {
            yield return (QuarterIssueKind.OldData, current.Name);
        }

        if (current.IsGreenBecauseTargetMoved)
        {
            yield return (QuarterIssueKind.TargetMoved, null);
        }

        if (result.Published is { } published && published != result.Rating && result.Rating is RagRating.Green or RagRating.Amber or RagRating.Red)
        {
            yield return (QuarterIssueKind.DiffersFromPublished, $"{result.Published} as published, {result.Rating} from its figures");
        }
    }
}
