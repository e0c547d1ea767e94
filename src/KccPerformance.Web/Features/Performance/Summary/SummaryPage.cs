using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>The final report of a summary.</summary>
/// <param name="Report">The final report.</param>
/// <param name="IsIntact">Whether its stored bytes match their fingerprint.</param>
public sealed record FinalNote(FinalReport Report, bool IsIntact)
{
    /// <summary>What its meeting decided; null if it went to no meeting.</summary>
    public MeetingOutcome? Outcome { get; init; }
}

/// <summary>A green indicator to watch, with the reasons.</summary>
public sealed record WatchedIndicator(IndicatorPosition Indicator, IReadOnlyList<string> Reasons);

/// <summary>The summary of a report.</summary>
public sealed record SummaryPage
{
    /// <summary>The maximum number of red indicators, and of green ones to watch, that are listed.</summary>
    public const int MostListed = 20;

    public required PerformanceReport Report { get; init; }

    public required IReadOnlyList<IndicatorPosition> Indicators { get; init; }

    /// <summary>
    /// Newly red first, then worsening, then the others; within each, the longest red first, then the furthest from target.
    /// </summary>
    public required IReadOnlyList<RedIndicator> Reds { get; init; }

    /// <summary>The counts of all indicators as printed in the report.</summary>
    public required IReadOnlyDictionary<SummaryRow, PrintedRatings> Printed { get; init; }

    public required PrintedTravel? PrintedArrows { get; init; }

    public required SectionCounts Counts { get; init; }

    public required IReadOnlyList<SectionCounts> Sections { get; init; }

    public required TravelCounts Arrows { get; init; }

    /// <summary>What is worth a question about the commentary of indicators, by their keys.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<string>> Notes { get; init; }

    /// <summary>The number of exempt indicators, by paragraph, which are in no list or count.</summary>
    public IReadOnlyList<ExemptCount> Exempt { get; init; } = [];

    /// <summary>The final report; null if the figures may still change.</summary>
    public FinalNote? Final { get; init; }

    public IEnumerable<IndicatorPosition> Worse => Changed.Where(one => PositionFacts.Rank(one.Shown) > PositionFacts.Rank(one.PreviousShown));

    public IEnumerable<IndicatorPosition> Better => Changed.Where(one => PositionFacts.Rank(one.Shown) < PositionFacts.Rank(one.PreviousShown));

    /// <summary>The indicators whose target changes in the next period.</summary>
    public IEnumerable<IndicatorPosition> TargetsThatChange
        => Indicators.Where(one => one.Current?.Target is { } now && one.Next()?.Target is { } next && next != now && !one.Rules.StartsAgain());

    public IReadOnlyList<IndicatorPosition> Activity => [.. Report.ActivityIndicators.Where(one => one.Kind == IndicatorKind.Activity)];

    public int OutsideRange => Activity.Count(one => (one.PositionPublished ?? one.Threshold) is ThresholdPosition.Above or ThresholdPosition.Below);

    public IReadOnlyList<WatchedIndicator> Watch => [.. Indicators
        .Where(one => one.Shown == RagRating.Green)
        .Select(one => new WatchedIndicator(one, WatchReasons.Of(one, Report.LastDay, Notes.GetValueOrDefault(one.Id, []))))
        .Where(one => one.Reasons.Count > 0)
        .OrderBy(one => one.Indicator.Direction == TravelDirection.Worsened ? 0 : one.Indicator.MissesNext() ? 1 : 2)];

    /// <summary>The summary of the document of a report.</summary>
    /// <param name="quarter">The document.</param>
    /// <param name="notes">What is worth a question about the commentary, by the keys of indicators.</param>
    public static SummaryPage Of(FinalQuarter quarter, IReadOnlyDictionary<int, IReadOnlyList<string>> notes)
    {
        var (report, summary) = (quarter.ToReport(), quarter.Summary);
        var kept = quarter.Indicators.ToDictionary(one => one.Id);
        var indicators = report.KeyIndicators.ToList();
        return new SummaryPage
        {
            Report = report,
            Indicators = indicators,
            Reds = RedIndicator.Sorted(indicators.Where(one => one.Shown == RagRating.Red)
                .Select(one => RedIndicator.Of(
                    one, RedText.Of(kept[one.Id]), kept[one.Id].Actions ?? [], notes.GetValueOrDefault(one.Id, [])))),
            Notes = notes,
            Exempt = quarter.ExemptIndicators ?? [],
            Printed = summary.Printed.Where(count => count.Scope == PrintedRatings.AllSections).ToDictionary(count => count.Row),
            PrintedArrows = summary.PrintedArrows.FirstOrDefault(arrows => arrows.Scope == PrintedRatings.AllSections),
            Counts = summary.Counts,
            Sections = summary.BySection,
            Arrows = summary.Arrows,
        };
    }

    private IEnumerable<IndicatorPosition> Changed
        => Indicators.Where(one => one.HasChanged && PositionFacts.Rank(one.Shown) > 0 && PositionFacts.Rank(one.PreviousShown) > 0);

    public string Headline => Counts.Current.Total == 0
        ? "No indicators are reported yet"
        : $"{Counts.Current.Red} of {Labels.Count(Counts.Current.Total, "indicator")} {(Counts.Current.Red == 1 ? "is" : "are")} red{Compared}";

    private string Compared => Counts.Previous.Red == 0 && Counts.Previous.Green == 0 ? string.Empty : (Counts.Current.Red - Counts.Previous.Red) switch
    {
        0 => ", the same number as last time",
        > 0 and var more => $", {more} more than last time",
        var fewer => $", {-fewer} fewer than last time",
    };
}
