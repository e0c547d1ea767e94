using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>A final report as stored.</summary>
/// <param name="PeriodId">The key of its period.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Sha256">The SHA-256 of the content when it was finalised.</param>
/// <param name="Position">The position read from the content.</param>
public sealed record FrozenDocument(int PeriodId, byte[] Content, string Sha256, PlanPosition Position)
{
    /// <summary>Whether the content matches its SHA-256. If not, the database has been tampered with.</summary>
    public bool IsIntact => PositionFormat.Fingerprint(Content) == Sha256;
}

/// <summary>Reads final reports.</summary>
public sealed class FrozenReports(PerformanceDbContext db)
{
    /// <summary>The final report of a period, in one query; null if there is none.</summary>
    public async Task<FrozenDocument?> FindAsync(string slug, int periodId, CancellationToken cancellation = default)
    {
        var wanted = slug.ToLowerInvariant();
        var kept = await db.FrozenReports
            .Where(report => report.PeriodId == periodId && report.Kind == PlanModule.SubjectKind && report.Period.Subject.Slug == wanted)
            .Select(report => new { report.Content, report.Sha256, report.FormatVersion })
            .SingleOrDefaultAsync(cancellation);
        return kept is null ? null : new FrozenDocument(periodId, kept.Content, kept.Sha256, PositionFormat.Read(kept.Content, kept.FormatVersion));
    }

    /// <summary>The final reports of several periods of plans, in one query.</summary>
    public async Task<IReadOnlyDictionary<int, FrozenDocument>> ListAsync(IReadOnlyCollection<int> periodIds, CancellationToken cancellation = default)
        => (await db.FrozenReports
                .Where(report => periodIds.Contains(report.PeriodId) && report.Kind == PlanModule.SubjectKind)
                .Select(report => new { report.PeriodId, report.Content, report.Sha256, report.FormatVersion })
                .ToListAsync(cancellation))
            .ToDictionary(kept => kept.PeriodId, kept => new FrozenDocument(kept.PeriodId, kept.Content, kept.Sha256, PositionFormat.Read(kept.Content, kept.FormatVersion)));
}
