using System.Collections.Concurrent;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>The bytes of a final report as stored.</summary>
/// <param name="Slug">The report: "2013-14-q3".</param>
/// <param name="Content">The bytes.</param>
/// <param name="Sha256">The SHA-256 of the content when it was finalised.</param>
/// <param name="Format">The number of the format.</param>
public sealed record FinalBytes(string Slug, byte[] Content, string Sha256, int Format)
{
    /// <summary>Whether the content matches its SHA-256. If not, the database has been tampered with.</summary>
    public bool IsIntact => FinalQuarterFormat.Fingerprint(Content) == Sha256;
}

/// <summary>A final report.</summary>
/// <param name="Sha256">The SHA-256 of the content.</param>
/// <param name="Quarter">The document.</param>
public sealed record FinalReport(string Sha256, FinalQuarter Quarter);

/// <summary>
/// A cache of the final reports read last, by SHA-256. They never change, so each instance parses a report once. Content
/// that does not match its SHA-256 is not cached.
/// </summary>
public sealed class FinalQuarterCache
{
    /// <summary>The size of the cache: enough for the latest report and two that are compared.</summary>
    private const int Most = 6;

    private readonly ConcurrentDictionary<string, FinalQuarter> documents = new(StringComparer.Ordinal);

    public FinalQuarter? Find(string sha256) => documents.GetValueOrDefault(sha256);

    public void Keep(string sha256, FinalQuarter document)
    {
        if (documents.Count >= Most)
        {
            documents.Clear();
        }

        documents[sha256] = document;
    }
}

/// <summary>Reads final reports of performance, without indicators that have become exempt since.</summary>
public sealed class FinalQuarters(PerformanceDbContext db, FinalQuarterCache cache, ExemptIndicators exempt)
{
    /// <summary>The final report with an address; null if there is none, or it is not final.</summary>
    public Task<FinalReport?> FindAsync(string slug, CancellationToken cancellation = default)
        => ReadAsync(db.QuarterlyReports.Where(report => report.Slug == slug), cancellation);

    /// <summary>The latest final report; null if none is final.</summary>
    public Task<FinalReport?> FindLatestAsync(CancellationToken cancellation = default)
        => ReadAsync(db.QuarterlyReports.Where(report => report.State == QuarterState.Final), cancellation);

    /// <summary>The last final report of a quarter before a day; null if there is none.</summary>
    public Task<FinalReport?> FindBeforeAsync(DateOnly day, CancellationToken cancellation = default)
        => ReadAsync(db.QuarterlyReports.Where(report => report.State == QuarterState.Final && report.LastDay < day), cancellation);

    /// <summary>The stored bytes of a final report, with what has become exempt since; null if there is none.</summary>
    public Task<FinalBytes?> FindBytesAsync(string slug, CancellationToken cancellation = default)
        => (from report in db.QuarterlyReports.Where(one => one.Slug == slug)
            join kept in db.FrozenReports on report.PeriodId equals kept.PeriodId
            select new FinalBytes(report.Slug, kept.Content, kept.Sha256, kept.FormatVersion)).SingleOrDefaultAsync(cancellation);

    private async Task<FinalReport?> ReadAsync(IQueryable<QuarterlyReport> reports, CancellationToken cancellation)
    {
        var found = await (
            from report in reports
            join kept in db.FrozenReports on report.PeriodId equals kept.PeriodId
            orderby report.LastDay descending
            select new { report.Slug, kept.Sha256 }).FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        if (cache.Find(found.Sha256) is { } known)
        {
            return new FinalReport(found.Sha256, await ReadableAsync(known, cancellation));
        }

        var bytes = (await FindBytesAsync(found.Slug, cancellation))!;
        var document = FinalQuarterFormat.Read(bytes.Content, bytes.Format);
        if (bytes.IsIntact)
        {
            cache.Keep(bytes.Sha256, document);
        }

        return new FinalReport(bytes.Sha256, await ReadableAsync(document, cancellation));
    }

    private async Task<FinalQuarter> ReadableAsync(FinalQuarter quarter, CancellationToken cancellation)
        => db.ReadsExempt ? quarter : await exempt.LeaveOutOfAsync(quarter, cancellation);
}
