using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>Files that administrators upload to a feed: kept until the administrator has checked the preview.</summary>
public sealed class FeedFiles(PerformanceDbContext db, FeedDeliveries deliveries, TimeProvider real)
{
    /// <summary>Keeps a file that can be read with the mapping of the feed.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">The file cannot be read, or lacks a mapped column.</exception>
    public async Task<Guid> TakeInAsync(string shortName, string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var feed = await db.ResultFeeds.AsNoTracking().SingleAsync(one => one.ShortName == shortName, cancellation);
        var file = await BoundedFile.ReadAsync(content, cancellation);
        _ = FeedFile.Lines(file, feed.Mapping, cancellation);
        var job = new Job(PerformanceJob.FeedFile, shortName, Job.NameOf(fileName), file, actor.UserId!.Value, actor.Name, real.UtcNow());
        job.KeepRead("{}", "Check the figures before you take them.", keepsInput: true);
        db.Jobs.Add(job);
        Record(actor, "Uploaded a file for a feed", job);
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>Takes the figures of an uploaded file.</summary>
    /// <exception cref="RuleException">The file has been taken or cancelled, or the feed is off or has changed so that the file cannot be read.</exception>
    public async Task<DeliveryReceipt> TakeAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, cancellation);
        var feedId = await db.ResultFeeds.Where(one => one.ShortName == job.Subject).Select(one => one.Id).SingleAsync(cancellation);
        db.ChangeTracker.Clear();
        var receipt = await deliveries.DeliverAsync(feedId, new FeedParcel(job.FileName, job.Input, FeedWay.Page), actor, cancellation);

        // The figures have been saved. If the job is not ended now, taking the same file again changes nothing.
        var done = await FindAsync(id, CancellationToken.None);
        done.End(JobState.Done, receipt.IsRepeat ? "This file had been delivered before." : "The figures have been taken.", real.UtcNow());
        await db.SaveOrRefuseAsync(done.FileName);
        return receipt;
    }

    /// <summary>Cancels an upload.</summary>
    /// <exception cref="RuleException">It has already been taken or cancelled.</exception>
    public async Task CancelAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, cancellation);
        job.End(JobState.Cancelled, "The upload was cancelled. No figure was taken.", real.UtcNow());
        Record(actor, "Cancelled a file for a feed", job);
        await db.SaveOrRefuseAsync(job.FileName);
    }

    private async Task<Job> FindAsync(Guid id, CancellationToken cancellation)
    {
        var job = await db.Jobs.SingleAsync(one => one.Id == id && one.Kind == PerformanceJob.FeedFile, cancellation);
        return job.State == JobState.Ready ? job : throw new RuleException($"{job.FileName} has already been taken or cancelled.");
    }

    private void Record(Actor actor, string what, Job job)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, job.Subject, null, new { File = job.FileName }));
}
