using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>A file to download.</summary>
public sealed record EvidenceDownload(string Code, Guid Id, string FileName, string ContentType, long Length, string Sha256, bool IsExempt);

/// <summary>Finds a file that is evidence in a plan.</summary>
public sealed class EvidenceFileQuery(PerformanceDbContext db)
{
    /// <summary>The file; null if the plan has no such file, or the reader may not read it.</summary>
    public Task<EvidenceDownload?> FindAsync(string plan, Guid id, Reader reader, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var mayReadExempt = reader.May(PlanPermission.ReadExemptEvidence);
        return db.Set<ImprovementAction>()
            .Where(action => action.Area.Plan.Slug == slug)
            .SelectMany(action => action.Criteria, (action, criterion) => new { action.Code, criterion.Items })
            .SelectMany(one => one.Items, (one, item) => new { one.Code, item.FileId, item.File, item.ExemptParagraph })
            .Where(one => one.FileId == id && one.File!.IsComplete && (mayReadExempt || one.ExemptParagraph == null))
            .Select(one => new EvidenceDownload(one.Code, one.File!.Id, one.File.FileName, one.File.ContentType, one.File.Length, one.File.Sha256, one.ExemptParagraph != null))
            .FirstOrDefaultAsync(cancellation);
    }
}
