using KccPerformance.Core.Data;
using KccPerformance.Core.Jobs;
using KccPerformance.Core.Plan;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Import;

/// <summary>Takes in files of plans, to be read in the background, and puts them away.</summary>
public sealed class PlanImports(PerformanceDbContext db, TimeProvider real)
{
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
        var job = new Job(JobKind.PlanImport, slug, name, file, actor.UserId!.Value, actor.Name, real.UtcNow()) { Origin = $"/admin/plans/{slug}/import" };
        db.Jobs.Add(job);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Sent a file to import", plan.Title, null, new { File = name, Bytes = file.Length }));
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
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
}
