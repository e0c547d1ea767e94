using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>A final report as stored.</summary>
/// <param name="PeriodId">The key of its period.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Sha256">The SHA-256 of the content when it was finalised.</param>
/// <param name="Position">The position read from the content, without what has become exempt since.</param>
public sealed record FrozenDocument(int PeriodId, byte[] Content, string Sha256, PlanPosition Position)
{
    /// <summary>The bytes for readers: the stored ones, or written again without what has become exempt since.</summary>
    public byte[] Readable { get; init; } = Content;

    /// <summary>Whether the content matches its SHA-256. If not, the database has been tampered with.</summary>
    public bool IsIntact => PositionFormat.Fingerprint(Content) == Sha256;
}

/// <summary>
/// Reads final reports. Everyone who can sign in may read them, so what has become exempt since is left out. Pages, files and the
/// API read the documents here; only published reports do not, which have nothing that can be exempt.
/// </summary>
public sealed class FrozenReports(PerformanceDbContext db)
{
    private ExemptSince? exempt;

    /// <summary>The final report of a period; null if there is none. In three queries, one when another report has been read.</summary>
    public async Task<FrozenDocument?> FindAsync(string slug, int periodId, CancellationToken cancellation = default)
    {
        var wanted = slug.ToLowerInvariant();
        var kept = await db.FrozenReports
            .Where(report => report.PeriodId == periodId && report.Kind == PlanModule.SubjectKind && report.Period.Subject.Slug == wanted)
            .Select(report => new { report.Content, report.Sha256, report.FormatVersion })
            .SingleOrDefaultAsync(cancellation);
        return kept is null ? null : Document(periodId, kept.Content, kept.Sha256, kept.FormatVersion, await SinceAsync(cancellation));
    }

    /// <summary>The final reports of several periods of plans. In three queries, one when another report has been read.</summary>
    public async Task<IReadOnlyDictionary<int, FrozenDocument>> ListAsync(IReadOnlyCollection<int> periodIds, CancellationToken cancellation = default)
    {
        var kept = await db.FrozenReports
            .Where(report => periodIds.Contains(report.PeriodId) && report.Kind == PlanModule.SubjectKind)
            .Select(report => new { report.PeriodId, report.Content, report.Sha256, report.FormatVersion })
            .ToListAsync(cancellation);
        var since = await SinceAsync(cancellation);
        return kept.ToDictionary(one => one.PeriodId, one => Document(one.PeriodId, one.Content, one.Sha256, one.FormatVersion, since));
    }

    /// <summary>The positions of stored reports that were read with others, in their order, with their bytes for readers: <see cref="FrozenDocument.Readable"/>.</summary>
    public async Task<IReadOnlyList<(byte[] Content, PlanPosition Position)>> ReadAsync(IEnumerable<(byte[] Content, int Format)> stored, CancellationToken cancellation = default)
    {
        var since = await SinceAsync(cancellation);
        return [.. stored.Select(one => Readable(one.Content, one.Format, since))];
    }

    /// <summary>The bytes of a stored report for readers: <see cref="FrozenDocument.Readable"/>.</summary>
    public async Task<byte[]> ReadableContentAsync(byte[] content, int format, CancellationToken cancellation = default)
        => Readable(content, format, await SinceAsync(cancellation)).Content;

    /// <summary>The exempt evidence of actions as it is now, for readers who may read it, in one query; in none without actions.</summary>
    public async Task<IReadOnlyList<ExemptEvidenceInFull>> ListExemptEvidenceAsync(IReadOnlyCollection<int> actionIds, CancellationToken cancellation = default)
        => actionIds.Count == 0 ? [] : await ExemptEvidenceInFull.ListAsync(db, actionIds, cancellation);

    /// <summary>What has become exempt, read once for a request or a job.</summary>
    private async Task<ExemptSince> SinceAsync(CancellationToken cancellation) => exempt ??= await ExemptSince.ReadAsync(db, cancellation);

    private static FrozenDocument Document(int periodId, byte[] content, string sha256, int format, ExemptSince since)
    {
        var (readable, position) = Readable(content, format, since);
        return new FrozenDocument(periodId, content, sha256, position) { Readable = readable };
    }

    private static (byte[] Content, PlanPosition Position) Readable(byte[] content, int format, ExemptSince since)
    {
        var stored = PositionFormat.Read(content, format);
        var position = since.LeaveOutOf(stored);
        return (ReferenceEquals(stored, position) ? content : PositionFormat.Write(position), position);
    }
}
