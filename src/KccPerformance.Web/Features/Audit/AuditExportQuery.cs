using System.Runtime.CompilerServices;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Audit;

/// <summary>Reads everything that is filtered, newest first, a batch at a time by its place in the chain: a slow download holds nothing open.</summary>
public sealed class AuditExportQuery(PerformanceDbContext db)
{
    public const int BatchSize = 1000;

    /// <summary>The tag of the query that reads a batch.</summary>
    public const string Batch = "Audit export: a batch";

    /// <summary>The number of the newest event there is; the export goes on from it, and what is added meanwhile is not in it.</summary>
    public async Task<long> FindEndAsync(CancellationToken cancellation)
        => await db.AuditEvents.MaxAsync(one => (long?)one.Sequence, cancellation) ?? 0;

    /// <summary>How many events there are to read.</summary>
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
