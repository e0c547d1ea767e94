using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>A report to show on a page.</summary>
/// <param name="Report">The report.</param>
/// <param name="Final">The final report that it was read from; null if it is not final.</param>
public sealed record ShownReport(PerformanceReport Report, FinalReport? Final);

/// <summary>Reads the report to show: a final one from its stored bytes, another one from the tables. It is read again after each change.</summary>
public sealed class ShownReportQuery(PerformanceReportReader reader, FinalQuarters finals, CurrentPages current)
{
    /// <summary>The latest final report; if none is final, the latest report; null if there is none.</summary>
    public Task<ShownReport?> FindLatestAsync(CancellationToken cancellation) => current.GetAsync(
        string.Empty, async () => Shown(await finals.FindLatestAsync(cancellation)) ?? Shown(await reader.FindLatestAsync(cancellation: cancellation)));

    /// <summary>The report of an address; null if there is none.</summary>
    public Task<ShownReport?> FindAsync(string slug, CancellationToken cancellation) => current.GetAsync(
        slug, async () => Shown(await finals.FindAsync(slug, cancellation)) ?? Shown(await reader.FindAsync(slug, cancellation: cancellation)));

    private static ShownReport? Shown(FinalReport? final) => final is null ? null : new ShownReport(final.Quarter.ToReport(), final);

    private static ShownReport? Shown(PerformanceReport? report) => report is null ? null : new ShownReport(report, Final: null);
}
