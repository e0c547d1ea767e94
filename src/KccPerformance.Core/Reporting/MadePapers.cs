using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>The files of papers for meetings that have been made, and are kept for their readers.</summary>
public static class MadePapers
{
    /// <summary>The prefix of the keys of all these files.</summary>
    public const string Family = "paper:";

    /// <summary>
    /// Deletes all of them, because something in them has become exempt. A paper that is being made now is made again from the start.
    /// Runs in the transaction of the change.
    /// </summary>
    public static async Task RemoveAsync(PerformanceDbContext db, CancellationToken cancellation)
    {
        await db.GeneratedFiles.Where(file => file.FileKey!.StartsWith(Family)).ExecuteDeleteAsync(cancellation);
        await StartAgainAsync(db.Jobs.Where(job => job.Kind == ReportingJob.MeetingPaper || job.Kind == ReportingJob.ExemptMeetingPaper), cancellation);
    }

    /// <summary>Has jobs that are running now make their files again from the start.</summary>
    public static Task StartAgainAsync(IQueryable<Job> jobs, CancellationToken cancellation)
        => jobs.Where(job => job.State == JobState.Running).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.State, JobState.Waiting)
                .SetProperty(job => job.Tries, job => job.Tries - 1)
                .SetProperty(job => job.Version, job => job.Version + 1),
            cancellation);
}
