using KccPerformance.Core.Performance.Reports;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Performance.Summary;

namespace KccPerformance.Web.Features.Performance.Compare;

/// <summary>Two reports and what changed between them.</summary>
public sealed record ComparePage
{
    /// <summary>All reports, latest first.</summary>
    public required IReadOnlyList<ReportRow> Reports { get; init; }

    /// <summary>The slug of the earlier report; null if none is chosen.</summary>
    public string? From { get; init; }

    /// <summary>The later report; null if none is chosen.</summary>
    public string? To { get; init; }

    /// <summary>Whether the address has the later report first.</summary>
    public bool WasTurned { get; init; }

    /// <summary>Null if there are fewer than two reports.</summary>
    public Comparison? Comparison { get; init; }
}

/// <summary>Reads two reports, final ones from their stored bytes, and compares them in memory.</summary>
public sealed class CompareQuery(ReportsQuery list, ShownReportQuery reports)
{
    /// <summary>The two reports in the address, or the default ones.</summary>
    public async Task<ComparePage> ChooseAsync(string? from, string? to, CancellationToken cancellation)
    {
        var all = await list.ReadAsync(cancellation);
        var later = all.Find(one => one.Slug == to) ?? all.Find(one => one.State == QuarterState.Final && one.Slug != from) ?? all.FirstOrDefault();
        var earlier = all.Find(one => one.Slug == from && one != later)
            ?? all.Find(one => one.LastDay < later?.LastDay)
            ?? all.LastOrDefault(one => one != later);
        return earlier is null || later is null ? new ComparePage { Reports = all }
            : new ComparePage
            {
                Reports = all,
                From = earlier.LastDay < later.LastDay ? earlier.Slug : later.Slug,
                To = earlier.LastDay < later.LastDay ? later.Slug : earlier.Slug,
            };
    }

    /// <summary>Two reports; null if one does not exist or both are the same.</summary>
    public async Task<ComparePage?> FindAsync(string from, string to, CancellationToken cancellation)
    {
        var all = await list.ReadAsync(cancellation);
        if (all.Find(one => one.Slug == from) is not { } first || all.Find(one => one.Slug == to) is not { } second || first == second)
        {
            return null;
        }

        if (first.LastDay > second.LastDay)
        {
            return new ComparePage { Reports = all, From = second.Slug, To = first.Slug, WasTurned = true };
        }

        return await reports.FindAsync(from, cancellation) is { } before && await reports.FindAsync(to, cancellation) is { } now
            ? new ComparePage { Reports = all, From = from, To = to, Comparison = Comparison.Of(before.Report, now.Report) }
            : null;
    }
}
