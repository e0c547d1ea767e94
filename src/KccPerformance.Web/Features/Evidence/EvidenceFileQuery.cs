using KccPerformance.Core.Data;
using KccPerformance.Core.Plan;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>What a download needs to know of a file.</summary>
public sealed record EvidenceDownload(Guid Id, string FileName, string ContentType, long Length);

/// <summary>Finds a file that is evidence in a plan.</summary>
public sealed class EvidenceFileQuery(PerformanceDbContext db)
{
    /// <summary>The file, or null where the plan has none of that number.</summary>
    public Task<EvidenceDownload?> FindAsync(string plan, Guid id, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        return db.Set<ImprovementAction>()
            .Where(action => action.Area.Plan.Slug == slug)
            .SelectMany(action => action.Criteria)
            .SelectMany(criterion => criterion.Items)
            .Where(item => item.FileId == id && item.File!.IsComplete)
            .Select(item => new EvidenceDownload(item.File!.Id, item.File.FileName, item.File.ContentType, item.File.Length))
            .FirstOrDefaultAsync(cancellation);
    }
}
