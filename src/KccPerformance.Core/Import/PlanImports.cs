using KccPerformance.Core.Data;
using KccPerformance.Core.Jobs;
using KccPerformance.Core.Plan;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Import;

/// <summary>Takes in files of plans, has them read, and keeps what came of it until a person has looked.</summary>
public sealed class PlanImports(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>A file is read in seconds: whoever has held one for longer is not there any more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Takes a file in, to be read.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">It is too large, or no file of a kind that can be read, or the plan is closed.</exception>
    public async Task<Guid> QueueAsync(string slug, string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await db.Plans.Where(one => one.Slug == slug).Select(one => new { one.Title, one.Status }).SingleAsync(cancellation);
        if (plan.Status == PlanStatus.Closed)
        {
            throw ImportLimits.Refused($"{plan.Title} is closed, so nothing is imported into it");
        }

        var name = Job.NameOf(fileName);
        var file = await BoundedFile.ReadAsync(content, cancellation);
        PlanReader.Check(name, file);
        var job = new Job(JobKind.PlanImport, slug, name, file, actor.UserId!.Value, actor.Name, real.UtcNow());
        db.Jobs.Add(job);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Sent a file to import", plan.Title, null, new { File = name, Bytes = file.Length }));
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>Reads the file that has waited longest, if this instance is the one that gets it.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ReadNextAsync(CancellationToken cancellation = default)
    {
        var overdue = real.UtcNow() - Patience;
        var job = await db.Jobs
            .Where(one => one.Kind == JobKind.PlanImport
                && (one.State == JobState.Waiting || (one.State == JobState.Running && one.StartedAt < overdue)))
            .OrderBy(one => one.RequestedAt).ThenBy(one => one.Id)
            .FirstOrDefaultAsync(cancellation);
        if (job is null)
        {
            return false;
        }

        try
        {
            if (job.HasFailedTwice)
            {
                job.End(JobState.Failed, "The file was begun twice and never finished. Send it again, or a part of it", real.UtcNow());
            }
            else
            {
                job.Start(real.UtcNow(), "The file is being read.");
                await db.SaveChangesAsync(CancellationToken.None);
                await ReadAsync(job, cancellation);
            }

            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another instance was first, or somebody called it off.
            db.ChangeTracker.Clear();
        }

        return true;
    }

    /// <summary>Puts a file away without applying it.</summary>
    /// <exception cref="RuleException">It has been applied or put away already.</exception>
    public async Task CallOffAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await db.Jobs.SingleAsync(one => one.Id == id && one.Kind == JobKind.PlanImport, cancellation);
        if (!job.IsUnderWay && job.State != JobState.Ready)
        {
            throw new RuleException($"{job.FileName} has been dealt with already.");
        }

        job.End(JobState.CalledOff, "It was put away, and nothing was changed.", real.UtcNow());
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Put an import away", job.Subject, null, new { File = job.FileName }));
        await db.SaveOrRefuseAsync(job.FileName);
    }

    private async Task ReadAsync(Job job, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience / 2);
        try
        {
            using var content = new MemoryStream(job.Input, writable: false);
            var plan = await PlanReader.ReadAsync(content, job.FileName, patience.Token);
            job.MakeReady(ImportedPlanFormat.Write(plan), $"{plan.Actions.Count:N0} {(plan.Actions.Count == 1 ? "action was" : "actions were")} read. Look at what would change.");
        }
        catch (RuleException refused)
        {
            job.End(JobState.Failed, refused.Message, real.UtcNow());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            job.End(JobState.Failed, "The file takes too long to read. Remove what is not part of the plan, then send it again", real.UtcNow());
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever a file does to a reader, it is the file that is refused, and the next one has its turn.
            job.End(JobState.Failed, "The file could not be read. Open it in the program it was made in, save it again and send that", real.UtcNow());
        }
    }
}
