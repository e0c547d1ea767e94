using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>The list of indicators of a report.</summary>
public sealed record IndicatorListPage
{
    /// <summary>The number of indicators on one page.</summary>
    public const int Size = 100;

    public required PerformanceReport Report { get; init; }

    public required IndicatorFilter Filter { get; init; }

    public required int Total { get; init; }

    public required int Found { get; init; }

    public required int Number { get; init; }

    public required IReadOnlyList<IndicatorPosition> Rows { get; init; }

    /// <summary>The select boxes of the filter.</summary>
    public required IReadOnlyList<IndicatorFilterBox> Boxes { get; init; }

    public int Pages => Math.Max(1, (Found + Size - 1) / Size);
}

/// <summary>One select box of the filter.</summary>
public sealed record IndicatorFilterBox(string Name, string Label, string Value, IReadOnlyList<(string Value, string Word)> Options);

/// <summary>Reads the list of indicators of the latest final report, in the queries of that report.</summary>
public sealed class IndicatorListQuery(ShownReportQuery reports)
{
    public async Task<IndicatorListPage?> FindAsync(IndicatorFilter filter, CancellationToken cancellation)
    {
        if (await reports.FindLatestAsync(cancellation) is not { Report: { } report })
        {
            return null;
        }

        var all = report.KeyIndicators.ToList();
        var found = all.Where(filter.Takes).ToList();
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (found.Count + IndicatorListPage.Size - 1) / IndicatorListPage.Size));
        return new IndicatorListPage
        {
            Report = report,
            Filter = filter,
            Total = all.Count,
            Found = found.Count,
            Number = number,
            Rows = [.. found.Skip((number - 1) * IndicatorListPage.Size).Take(IndicatorListPage.Size)],
            Boxes = Boxes(filter, all),
        };
    }

    private static IReadOnlyList<IndicatorFilterBox> Boxes(IndicatorFilter filter, List<IndicatorPosition> all) =>
    [
        Box("section", "Section", filter.Section, all.Select(one => one.Section).DistinctBy(one => one.Slug).OrderBy(one => one.Order)
            .Select(one => (one.Slug, one.Name))),
        Box("rating", "Rating", filter.Rating is { } rating ? PerformanceLabels.Key(rating) : string.Empty,
            PerformanceLabels.Ratings.Where(one => one == filter.Rating || all.Exists(indicator => indicator.Shown == one))
                .Select(one => (PerformanceLabels.Key(one), PerformanceLabels.Of(one)))),
        Box("direction", "Direction of travel", filter.Direction is { } direction ? PerformanceLabels.Key(direction) : string.Empty,
            Enum.GetValues<TravelDirection>().Select(one => (PerformanceLabels.Key(one), PerformanceLabels.Of(one)))),
        Box("directorate", "Directorate", filter.Directorate,
            all.Select(one => one.Place.Directorate).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture)
                .Select(one => (one, one))),
        Box("changed", "Rating changed", filter.OnlyChanged ? "yes" : string.Empty, [("yes", "Changed since the last result")]),
    ];

    private static IndicatorFilterBox Box(string name, string label, string value, IEnumerable<(string Value, string Word)> options)
        => new(name, label, value, [(string.Empty, "All"), .. options]);
}
