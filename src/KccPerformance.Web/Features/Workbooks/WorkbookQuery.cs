using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Workbooks;

/// <summary>
/// Reads the workbooks that an officer uploaded; other users cannot see them. One workbook takes six queries, however many rows
/// it has.
/// </summary>
public sealed class WorkbookQuery(PerformanceDbContext db, WorkbookChecker checker, BusinessClock clock)
{
    private const int Most = 20;

    /// <summary>The newest uploads.</summary>
    public async Task<IReadOnlyList<WorkbookSent>> ListAsync(int userId, CancellationToken cancellation)
    {
        var sent = await Of(userId)
            .OrderByDescending(job => job.RequestedAt).ThenBy(job => job.Id)
            .Take(Most)
            .Select(job => new WorkbookSent(job.Id, job.FileName, job.RequestedAt, job.State, job.Message))
            .ToListAsync(cancellation);
        return [.. sent.Select(one => one with { SentAt = clock.At(one.SentAt) })];
    }

    /// <summary>One upload; null if the officer has none with this id.</summary>
    public async Task<WorkbookPage?> FindAsync(int userId, Guid id, CancellationToken cancellation)
    {
        var found = await Of(userId).Where(job => job.Id == id)
            .Select(job => new { job.FileName, job.RequestedAt, job.State, job.Message, job.Problem, job.Result })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var sent = new WorkbookSent(id, found.FileName, clock.At(found.RequestedAt), found.State, found.Message) { Problem = found.Problem };
        return new WorkbookPage(sent, sent.Waits && found.Result is { } result ? await checker.CheckAsync(userId, WorkbookReading.Read(result), cancellation) : null);
    }

    private IQueryable<Job> Of(int userId) => db.Jobs.Where(job => job.Kind == PlanJob.ProgressWorkbook && job.RequestedById == userId);
}
