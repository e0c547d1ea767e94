using KccPerformance.Core.Performance.Feeds;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>Text for feeds: ways, outcomes and counts.</summary>
public static class FeedLabels
{
    public static string Of(FeedWay way) => way switch
    {
        FeedWay.Page => "Uploaded",
        FeedWay.Folder => "Watched folder",
        _ => "Sent with a token",
    };

    public static string Of(FeedOutcome outcome) => outcome switch
    {
        FeedOutcome.Taken => "To confirm",
        FeedOutcome.Unchanged => "No change",
        FeedOutcome.Differs => "Differs",
        _ => "Refused",
    };

    /// <summary>"3 to confirm, 1 without change, 1 differs, 2 refused".</summary>
    public static string Of(FeedCounts counts)
        => $"{counts.Taken:N0} to confirm, {counts.Unchanged:N0} without change, {counts.Differing:N0} differing and {counts.Refused:N0} refused";
}
