using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Jobs;

/// <summary>Deletes expired files, and jobs a month after their end.</summary>
public sealed class ExpiredJobCleaner(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The most of each kind that are deleted in one round.</summary>
    private const int Most = 100;

    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public async Task ClearAsync(CancellationToken cancellation = default)
    {
        var now = real.UtcNow();
        var (dayAgo, monthAgo) = (now.AddDays(-1), now - Month);

        // The database cascades to chunks and clears the references of jobs.
        db.GeneratedFiles.RemoveRange(await db.GeneratedFiles
            .Where(one => (one.IsComplete && one.KeptUntil < now) || (!one.IsComplete && one.StartedAt < dayAgo))
            .OrderBy(one => one.Id).Take(Most)
            .ToListAsync(cancellation));
        foreach (var job in await db.Jobs
            .Where(one => one.State == JobState.Ready && one.Result != null && one.RequestedAt < monthAgo)
            .OrderBy(one => one.Id).Take(Most)
            .ToListAsync(cancellation))
        {
            job.End(JobState.Cancelled, "The import expired because it was not completed within 30 days. Nothing was changed.", now);
            db.AuditEvents.Add(new AuditEvent(Actor.System, now, "Import expired", job.Subject, null, new { File = job.FileName }));
        }

        db.Jobs.RemoveRange(await db.Jobs
            .Where(one => one.State != JobState.Waiting && one.State != JobState.Running && one.FinishedAt < monthAgo && one.FileId == null)
            .OrderBy(one => one.Id).Take(Most)
            .ToListAsync(cancellation));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
