using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Series;

/// <summary>A figure of a series.</summary>
public sealed record SeriesFigure(string Label, DateOnly? PeriodEnd, string? Member, string? SecondMember, decimal? Value, string Unit, string? Note,
    bool IsPrintedTotal)
{
    /// <summary>"Adult Social Care", "Satisfied; Kent"; empty for a series without members.</summary>
    public string Name => SecondMember is null ? Member ?? string.Empty : $"{Member}; {SecondMember}";

    public bool IsOfTotalMember => Member?.StartsWith("total", StringComparison.OrdinalIgnoreCase) == true;

    public bool IsOfTotalPeriod => Label.StartsWith("total", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A member of a series and its figures by period.</summary>
public sealed record SeriesMember(string Name, string Unit, bool IsTotal, IReadOnlyDictionary<string, SeriesFigure> Figures);

/// <summary>The sum of a column of members, and the printed total.</summary>
public sealed record SeriesSum(string Label, decimal Sum, decimal? Printed)
{
    public bool Agrees => Printed is null || Printed == Sum;
}

/// <summary>A data series as table and chart.</summary>
public sealed record SeriesPage
{
    /// <summary>The maximum number of small charts. Further members are only in the table.</summary>
    private const int MostCharts = 24;

    public required string Code { get; init; }

    public required string Group { get; init; }

    public required string Title { get; init; }

    public required string Unit { get; init; }

    public required string? Basis { get; init; }

    public required string? Dimension { get; init; }

    public required string? Note { get; init; }

    public required IReadOnlyList<SeriesFigure> Figures { get; init; }

    /// <summary>The periods, in the order printed.</summary>
    public IReadOnlyList<string> Labels => [.. Figures.Select(figure => figure.Label).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<SeriesMember> Members => [.. Figures.GroupBy(figure => figure.Name, StringComparer.Ordinal).Select(group => new SeriesMember(
        group.Key, group.First().Unit, group.First().IsOfTotalMember, group.GroupBy(figure => figure.Label, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First())))];

    public bool HasMixedUnits => Figures.Select(figure => figure.Unit).Distinct(StringComparer.Ordinal).Count() > 1;

    /// <summary>The notes on single figures, each once.</summary>
    public IReadOnlyList<string> Notes => [.. Figures.Where(figure => figure.Note is not null).GroupBy(figure => figure.Note!, StringComparer.Ordinal)
        .Select(Noted)];

    /// <summary>The sums over members for each period, if the report prints a total.</summary>
    public IReadOnlyList<SeriesSum> Sums
    {
        get
        {
            if (!Figures.Any(figure => figure.IsOfTotalMember))
            {
                return [];
            }

            return [.. Figures.GroupBy(figure => figure.Label, StringComparer.Ordinal).Select(column => new SeriesSum(
                column.Key,
                column.Where(figure => !figure.IsOfTotalMember).Sum(figure => figure.Value ?? 0),
                column.FirstOrDefault(figure => figure.IsOfTotalMember)?.Value))];
        }
    }

    /// <summary>The sums over periods for each member, if the report prints a different total.</summary>
    public IReadOnlyList<SeriesSum> PeriodSums => [.. Figures
        .GroupBy(figure => figure.Name, StringComparer.Ordinal)
        .Where(row => row.Any(figure => figure.IsOfTotalPeriod))
        .Select(row => new SeriesSum(
            row.Key.Length == 0 ? Title : row.Key,
            row.Where(figure => !figure.IsOfTotalPeriod).Sum(figure => figure.Value ?? 0),
            row.First(figure => figure.IsOfTotalPeriod).Value))];

    /// <summary>A chart for each member with at least two dated figures; one large chart if there is only one member.</summary>
    public IReadOnlyList<LineChart> Charts
    {
        get
        {
            var members = Members.Where(member => Points(member).Count(point => point.Value is not null) > 1).Take(MostCharts).ToList();
            return [.. members.Select((member, index) => Chart(member, index, members.Count == 1 ? ChartSize.Full : ChartSize.Small))];
        }
    }

    public string Text(SeriesFigure figure) => figure.Value is { } value ? PerformanceLabels.UnitOf(figure.Unit, PerformanceLabels.Places(value))
        .Format(value) : figure.Note ?? "No figure";

    private static string Noted(IGrouping<string, SeriesFigure> group)
    {
        var labels = group.Select(figure => figure.Label).Distinct(StringComparer.Ordinal).ToList();
        var names = group.Select(figure => figure.Name).Distinct(StringComparer.Ordinal).ToList();
        var what = (labels, names) switch
        {
            ([var label], [""]) => label,
            ([var label], [var name]) => $"{name}, {label}",
            ([var label], _) => label,
            (_, [{ Length: > 0 } name]) => name,
            _ => "Several figures",
        };
        return $"{what}: {group.Key}";
    }

    /// <summary>The dated figures from the first to the last. One that is missing between them, or whose row is missing, leaves a gap.</summary>
    private static List<ChartPoint> Points(SeriesMember member)
    {
        var points = member.Figures.Values
            .Where(figure => figure is { IsOfTotalPeriod: false, PeriodEnd: not null })
            .OrderBy(figure => figure.PeriodEnd).ThenBy(figure => figure.Value is null)
            .DistinctBy(figure => figure.PeriodEnd)
            .Select(figure => new ChartPoint(figure.PeriodEnd!.Value, figure.Value)
            {
                IsNotComparable = figure.Note?.Contains("not directly comparable", StringComparison.OrdinalIgnoreCase) == true,
            })
            .SkipWhile(point => point.Value is null)
            .ToList();
        var count = points.FindLastIndex(point => point.Value is not null) + 1;
        points.RemoveRange(count, points.Count - count);
        ChartGaps.Show(points);
        return points;
    }

    private LineChart Chart(SeriesMember member, int index, ChartSize size)
    {
        var points = Points(member);
        var decimals = points.Max(point => PerformanceLabels.Places(point.Value ?? 0));
        var chart = new LineChart
        {
            Id = $"series-{index}",
            Title = member.Name.Length == 0 ? Title : member.Name,
            Unit = PerformanceLabels.UnitOf(member.Unit, decimals),
            Size = size,
            Points = points,
        };
        return size == ChartSize.Full ? chart with { Title = ChartFinding.Of(chart) } : chart;
    }
}
