using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>A note that applies to several figures, or a point where the report contradicts itself.</summary>
/// <param name="Title">The subject.</param>
/// <param name="References">The indicators concerned; empty if it applies to all.</param>
/// <param name="Text">The note.</param>
public sealed record AboutFigures(string Title, IReadOnlyList<string> References, string Text)
{
    public static IReadOnlyList<AboutFigures> Of(SummaryPage page)
    {
        var (indicators, lastDay) = (page.Indicators, page.Report.LastDay);
        var rows = new List<AboutFigures>();
        void Add(string title, IEnumerable<IndicatorPosition> concerned, string text)
        {
            var references = concerned.Select(one => one.Reference).ToList();
            if (references.Count > 0)
            {
                rows.Add(new AboutFigures(title, references, text));
            }
        }

        Add("Not approved", indicators.Where(one => one.Current is { HasFigure: true, State: FigureState.Entered }), "entered but not yet approved");
        Add("Sent back", indicators.Where(one => one.Current is { HasFigure: true, State: FigureState.SentBack }), "sent back to the officer");
        Add("Provisional", indicators.Where(one => one.Current is { HasFigure: true, IsProvisional: true }), "may still change");
        foreach (var group in indicators.Where(one => one.IsEarly(lastDay)).GroupBy(one => PerformanceLabels.Period(one.Current!)))
        {
            Add("Earlier month", group, $"the figure is for {group.Key}");
        }

        foreach (var group in indicators.Where(one => one.IsOld).GroupBy(one => PerformanceLabels.Period(one.Current!)))
        {
            Add("Old data", group, $"the figure is for {group.Key}, before the quarter began");
        }

        Add("Definition changed", indicators.Where(one => one.Current is { HasFigure: true, IsNotComparable: true }), "not comparable with earlier results");
        Add("Rated on another figure", indicators.Where(one => one.Current?.RatedSeries is not null),
            "the rating is based on another series, shown on the indicator’s page");
        Add("Amber not used", indicators.Where(one => one.Current is { HasFigure: true, AmberUsed: false }), "every missed target is red");
        Add("Floor not set", indicators.Where(one => one is { Rating: RagRating.NotGreen, Published: not null }),
            "the published rating is shown, because the report gives no floor");
        Add("Rating not calculated", indicators.Where(one => one is { Rating: RagRating.NotRated, Published: not null }), "the published rating is shown");
        if (Arrows(page) is { } arrows)
        {
            rows.Add(new AboutFigures("Direction of travel", [], arrows));
        }

        foreach (var group in page.Report.Differences.GroupBy(one => (one.Reference, one.Kind)))
        {
            var difference = group.Last();
            rows.Add(new AboutFigures(
                difference.Kind switch
                {
                    DifferenceKind.Rating => "Rating differs",
                    DifferenceKind.PreviousRating => "Last rating differs",
                    _ => "Direction differs"
                },
                [difference.Reference],
                $"{difference.Published} as published, {difference.Ours} from the report’s figures for {difference.Period}"));
        }

        return rows;
    }

    /// <summary>Our counts of directions beside the printed ones, which may not add up.</summary>
    private static string? Arrows(SummaryPage page)
    {
        var ours = page.Arrows;
        var counted = $"{ours.Improved} improving, {ours.Same} no change, {ours.Worsened} worsening"
            + (ours.NotComparable > 0 ? $", {ours.NotComparable} not comparable" : null) + (ours.NotKnown > 0 ? $", {ours.NotKnown} not known" : null)
            + $" ({ours.Total} in total)";
        if (page.PrintedArrows is not { } printed)
        {
            return null;
        }

        var sum = printed.Sum == page.Indicators.Count ? "which add up to the same number"
            : $"which add up to {printed.Sum} for {page.Indicators.Count} indicators";
        return $"Our count: {counted}. The report gives {printed.First}, {printed.Second} and {printed.Third}, {sum}.";
    }
}
