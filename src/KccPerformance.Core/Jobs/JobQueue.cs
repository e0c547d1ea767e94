using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Jobs;

/// <summary>Takes in what somebody asks to be made, and lets it go where they need it no more.</summary>
public sealed class JobQueue(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Asks for a file. Whoever asks for the same again while it is under way is given the same job.</summary>
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

    /// <summary>Calls off a file that its owner asked for and that is not made yet; what has ended stays as it is.</summary>
    public async Task CallOffAsync(Guid id, int ownerId, CancellationToken cancellation = default)
    {
        var job = await db.Jobs.SingleOrDefaultAsync(one => one.Id == id && one.RequestedById == ownerId && one.FileKey != null, cancellation);
        if (job is not { IsUnderWay: true })
        {
            return;
        }

        job.End(JobState.CalledOff, "Cancelled.", real.UtcNow());
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was begun or made at the same moment: its page says which.
            db.ChangeTracker.Clear();
        }
    }
}
