using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Packs;

/// <summary>A frozen report as a pack, and what can be done with it.</summary>
/// <param name="Slug">The plan.</param>
/// <param name="Report">The report as it is kept.</param>
/// <param name="Pack">The pack written from it.</param>
/// <param name="Written">The cover as it is written from the figures.</param>
/// <param name="Cover">What an administrator has written on it.</param>
/// <param name="IsCoverOpen">Whether the cover can still be changed.</param>
public sealed record PackPage(string Slug, KeptReport Report, Pack Pack, PackCoverWords Written, PackCover? Cover, bool IsCoverOpen)
{
    public string PlanAddress => "/plans/" + Slug;

    public string Address => $"{PlanAddress}/reports/{Report.PeriodId}";
}

/// <summary>Three queries: the report, the one before it, and the cover.</summary>
public sealed class PackQuery(PerformanceDbContext db, FrozenReports reports, BusinessClock clock)
{
    /// <summary>The pack of a frozen period of a plan; null where there is none.</summary>
    public async Task<PackPage?> FindAsync(string plan, int period, CancellationToken cancellation = default)
    {
        if (await reports.FindAsync(plan, period, cancellation) is not { } report)
        {
            return null;
        }

        var before = report.Position.Baseline is { } baseline ? await reports.FindAsync(plan, baseline.PeriodId, cancellation) : null;
        var cover = await db.Set<PackCover>().AsNoTracking().SingleOrDefaultAsync(one => one.PeriodId == period, cancellation);
        return new(
            plan.ToLowerInvariant(),
            report,
            PackWriter.Write(report, before?.Position, cover),
            PackCoverWords.From(report.Position, before?.Position),
            cover,
            CoverService.TakesChanges(report.Position, clock.Today()));
    }
}
