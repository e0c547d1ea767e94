using KccPerformance.Core.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <summary>Checks whether the database can be written to, by rewriting an existing value.</summary>
public sealed class WriteProbe(PerformanceDbContext db)
{
    /// <exception cref="System.Data.Common.DbException">The database cannot be written to.</exception>
    public Task<int> WriteAsync(CancellationToken cancellation = default)
        => db.WriteAsync(
            token => db.Set<AuditHead>().ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence), token), cancellation);
}
