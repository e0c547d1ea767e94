using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Risks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RiskImports;

/// <summary>Reads one file of risks that was uploaded.</summary>
public sealed class RiskImportQuery(PerformanceDbContext db, Core.Risks.Import.RiskImports files)
{
    /// <summary>The file; null if it does not belong to this user.</summary>
    public async Task<RiskImportPage?> FindAsync(Guid id, int? owner, CancellationToken cancellation)
    {
        var job = await db.Jobs.AsNoTracking().Where(one => one.Id == id && one.Kind == RiskJob.RiskImport && one.RequestedById == owner)
            .Select(one => new { one.Id, one.FileName, one.Subject, one.State, one.Message, one.Result })
            .SingleOrDefaultAsync(cancellation);
        if (job is null)
        {
            return null;
        }

        var page = new RiskImportPage(job.Id, job.FileName, job.Subject, job.State, job.Message);
        return job is { State: JobState.Ready, Result: { } result }
            ? page with { Preview = await files.CompareAsync(job.Subject, job.FileName, result, cancellation) }
            : page;
    }
}
