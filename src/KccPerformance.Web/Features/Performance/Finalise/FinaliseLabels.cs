using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Finalise;

/// <summary>The text of the page of checks.</summary>
public static class FinaliseLabels
{
    /// <summary>The checks in page order, with their headings and the text for a check without issues.</summary>
    public static IReadOnlyList<(QuarterIssueKind Kind, string Heading, string Nothing)> Checks { get; } =
    [
        (QuarterIssueKind.NoFigure, "No figure", "Every indicator has a figure."),
        (QuarterIssueKind.NotApproved, "Not approved", "No figure is awaiting approval."),
        (QuarterIssueKind.SentBack, "Sent back", "No figure has been sent back."),
        (QuarterIssueKind.RedWithoutAction, "Red without an action", "Every red indicator has an action with an owner and a due date."),
        (QuarterIssueKind.LongRed, "Red for four results or more", "No indicator has been red for four results."),
        (QuarterIssueKind.GreenAndWorsening, "Green and worsening", "No green indicator is worsening."),
        (QuarterIssueKind.BelowNextTarget, "Green now, but not at the next target", "Every green indicator is already at its next target."),
        (QuarterIssueKind.NoCommentary, "No commentary", "Every indicator that is not green, or has changed, has commentary."),
        (QuarterIssueKind.SameCommentary, "Commentary same as last time", "No commentary repeats the last report."),
        (QuarterIssueKind.CommentaryDiffers, "Commentary says the opposite of the figure", "No commentary says the opposite of its figure."),
        (QuarterIssueKind.NoFloor, "Target missed and no floor set", "Every missed target has a floor."),
        (QuarterIssueKind.Provisional, "Provisional", "No figure is provisional."),
        (QuarterIssueKind.OldData, "Old data", "No figure is from before the quarter."),
        (QuarterIssueKind.TargetMoved, "Green because the target moved", "No indicator is green because its target moved."),
        (QuarterIssueKind.DiffersFromPublished, "Published rating differs", "Published ratings agree with their figures."),
    ];

    /// <summary>"12 points to review. You can continue, but members will see them."</summary>
    public static string Summary(QuarterCheck check) => check.Count switch
    {
        0 => "No points to review. All figures have been approved and all counts add up.",
        1 => "1 point to review. You can continue, but members will see it.",
        var count => $"{Labels.Count(count, "point")} to review. You can continue, but members will see them.",
    };
}
