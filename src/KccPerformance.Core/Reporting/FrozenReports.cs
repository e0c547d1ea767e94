using KccPerformance.Core.Data;
using KccPerformance.Core.Reporting.Position;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>A frozen report as it is kept.</summary>
/// <param name="PeriodId">The key of its period.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Sha256">Their fingerprint, as it was taken when they were frozen.</param>
/// <param name="Position">What the bytes say.</param>
public sealed record KeptReport(int PeriodId, byte[] Content, string Sha256, PlanPosition Position)
{
    /// <summary>Whether the bytes still have their fingerprint; if not, somebody has been at the database itself.</summary>
    public bool IsIntact => PositionFormat.Fingerprint(Content) == Sha256;
}

/// <summary>Opens frozen reports.</summary>
public sealed class FrozenReports(PerformanceDbContext db)
{
    /// <summary>The report of a frozen period of a plan, in one query; null where there is none.</summary>
    public async Task<KeptReport?> FindAsync(string slug, int periodId, CancellationToken cancellation = default)
    {
        var wanted = slug.ToLowerInvariant();
        var kept = await db.FrozenReports
            .Where(report => report.PeriodId == periodId && report.Period.Plan.Slug == wanted)
            .Select(report => new { report.Content, report.Sha256, report.FormatVersion })
            .SingleOrDefaultAsync(cancellation);
        return kept is null ? null : new KeptReport(periodId, kept.Content, kept.Sha256, PositionFormat.Read(kept.Content, kept.FormatVersion));
    }
}
