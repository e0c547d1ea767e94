using System.Runtime.CompilerServices;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Audit;

/// <summary>
/// Reads the filtered events, newest first, in batches by sequence number, so that a slow download does not hold a query open.
/// </summary>
public sealed class AuditExportQuery(PerformanceDbContext db)
{
    public const int BatchSize = 1000;

    /// <summary>The tag of the query that reads a batch.</summary>
    public const string Batch = "Audit export: a batch";

    /// <summary>The sequence number of the newest event. Events added later are not in the export.</summary>
    public async Task<long> FindEndAsync(CancellationToken cancellation)
        => await db.AuditEvents.MaxAsync(one => (long?)one.Sequence, cancellation) ?? 0;

    /// <summary>The number of events in the export.</summary>
    public async Task<long> CountAsync(AuditFilter filter, long end, CancellationToken cancellation)
        => await (await filter.FindNamesAsync(db, cancellation) with { Before = end + 1 }).Of(db).LongCountAsync(cancellation);

    public async IAsyncEnumerable<AuditEvent> ReadAsync(AuditFilter filter, long end, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<AuditEvent> batch;
        var rest = await filter.FindNamesAsync(db, cancellation) with { Before = end + 1 };
        do
        {
            batch = await rest.Of(db).TagWith(Batch).Take(BatchSize).ToListAsync(cancellation);
            foreach (var one in batch)
            {
                yield return one;
            }

            rest = batch.Count > 0 ? rest with { Before = batch[^1].Sequence } : rest;
        }
        while (batch.Count == BatchSize);
    }
}
