using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Data;

/// <summary>Finds out whether anything can be saved, by writing again what is there.</summary>
public sealed class WriteProbe(PerformanceDbContext db)
{
    /// <exception cref="System.Data.Common.DbException">Nothing can be written.</exception>
    public Task<int> WriteAsync(CancellationToken cancellation = default)
        => db.WriteAsync(
            token => db.Set<AuditHead>().ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence), token), cancellation);
}
