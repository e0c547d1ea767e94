using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Performance.Summary;

namespace KccPerformance.Web.Features.Performance.Directorates;

/// <summary>A directorate in the list of all.</summary>
/// <param name="Slug">Its name in the address.</param>
/// <param name="Name">Its name in the report of the year.</param>
/// <param name="Indicators">Its key indicators, in the report's order.</param>
public sealed record DirectorateRow(string Slug, string Name, IReadOnlyList<IndicatorPosition> Indicators)
{
    public RatingCounts Counts => SectionCounts.Of(null, [.. Indicators]).Current;

    public TravelCounts Directions => TravelCounts.Of([.. Indicators.Select(one => one.Direction)]);

    public IReadOnlyList<IndicatorPosition> Reds => [.. Indicators.Where(one => one.Shown == RagRating.Red)];
}

/// <summary>The directorates of a report.</summary>
public sealed record DirectoratesPage(PerformanceReport Report, IReadOnlyList<DirectorateRow> Rows);

/// <summary>The dashboard of a directorate.</summary>
public sealed record DirectoratePage
{
    public required PerformanceReport Report { get; init; }

    public required DirectorateRow Directorate { get; init; }

    /// <summary>The indicators of each division, in the report's order.</summary>
    public required IReadOnlyList<DirectorateRow> Divisions { get; init; }

    /// <summary>The red indicators with their reasons, in the order of the summary.</summary>
    public required IReadOnlyList<RedIndicator> Reds { get; init; }

    /// <summary>The last days of the quarters of the financial year, up to the one that is reported.</summary>
    public required IReadOnlyList<DateOnly> QuarterEnds { get; init; }

    public required IReadOnlyList<DirectorateRow> Others { get; init; }

    /// <summary>The last figure of an indicator in the quarter that ends on a day; null if it has none.</summary>
    public static IndicatorFigure? FigureIn(IndicatorPosition indicator, DateOnly quarterEnd)
    {
        var (from, to) = (quarterEnd.AddDays(1).AddMonths(-3), indicator.Current is { } current && current.PeriodEnd < quarterEnd ? current.PeriodEnd : quarterEnd);
        return indicator.Figures.LastOrDefault(figure
            => figure is { HasFigure: true, IsForecast: false } && figure.PeriodEnd >= from && figure.PeriodEnd <= to);
    }
}

/// <summary>Reads the dashboards of directorates from the summary of the latest report.</summary>
public sealed class DirectorateQuery(SummaryQuery summaries)
{
    /// <summary>The name for indicators whose report names no directorate or division.</summary>
    public const string NotGiven = "Not given";

    public async Task<DirectoratesPage?> ListAsync(CancellationToken cancellation)
        => await summaries.FindLatestAsync(cancellation) is { } summary ? new(summary.Report, Rows(summary.Indicators, one => one.Place.Directorate)) : null;

    public async Task<DirectoratePage?> FindAsync(string slug, CancellationToken cancellation)
    {
        if (await summaries.FindLatestAsync(cancellation) is not { } summary)
        {
            return null;
        }

        var rows = Rows(summary.Indicators, one => one.Place.Directorate);
        if (rows.FirstOrDefault(row => row.Slug == slug) is not { } directorate)
        {
            return null;
        }

        var ids = directorate.Indicators.Select(one => one.Id).ToHashSet();
        return new DirectoratePage
        {
            Report = summary.Report,
            Directorate = directorate,
            Divisions = Rows(directorate.Indicators, one => one.Place.Division),
            Reds = [.. summary.Reds.Where(red => ids.Contains(red.Indicator.Id))],
            QuarterEnds = [.. Enumerable.Range(1, summary.Report.Quarter).Select(quarter => EndOf(summary.Report, quarter))],
            Others = [.. rows.Where(row => row.Slug != slug)],
        };
    }

    private static DateOnly EndOf(PerformanceReport report, int quarter) => report.FirstDay.AddMonths(3 * (quarter - report.Quarter + 1)).AddDays(-1);

    /// <summary>Indicators by the name of their directorate or division, in the report's order; those without a name last.</summary>
    private static IReadOnlyList<DirectorateRow> Rows(IReadOnlyList<IndicatorPosition> indicators, Func<IndicatorPosition, string?> nameOf)
        => [.. indicators
            .GroupBy(one => Slug.Of(nameOf(one) ?? string.Empty), StringComparer.Ordinal)
            .OrderBy(group => group.Key.Length == 0)
            .Select(group => group.Key.Length == 0
                ? new DirectorateRow("not-given", NotGiven, [.. group])
                : new DirectorateRow(group.Key, nameOf(group.First())!, [.. group]))];
}
