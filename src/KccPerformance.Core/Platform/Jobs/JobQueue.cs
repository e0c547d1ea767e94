using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Jobs;

/// <summary>Queues requests for generated files, and cancels them.</summary>
public sealed class JobQueue(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Requests a file. A repeated request for the same file returns the same job.</summary>
    /// <returns>The key of the job.</returns>
    public async Task<Guid> AskAsync(JobRequest request, Actor actor, CancellationToken cancellation = default)
    {
        var asker = actor.UserId!.Value;
        var underWay = await db.Jobs
            .Where(one => one.FileKey == request.FileKey && one.RequestedById == asker && (one.State == JobState.Waiting || one.State == JobState.Running))
            .Select(one => (Guid?)one.Id)
            .FirstOrDefaultAsync(cancellation);
        if (underWay is { } id)
        {
            return id;
        }

        var job = new Job(request, asker, actor.Name, real.UtcNow());
        db.Jobs.Add(job);
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>Cancels a request by its owner. A job that has ended does not change.</summary>
    public async Task CancelAsync(Guid id, int ownerId, CancellationToken cancellation = default)
    {
        var job = await db.Jobs.SingleOrDefaultAsync(one => one.Id == id && one.RequestedById == ownerId && one.FileKey != null, cancellation);
        if (job is not { IsUnderWay: true })
        {
            return;
        }

        job.End(JobState.Cancelled, "Cancelled.", real.UtcNow());
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The job started or ended at the same time. Its page shows which.
            db.ChangeTracker.Clear();
        }
    }
}
