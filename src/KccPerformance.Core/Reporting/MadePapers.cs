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
        await db.Jobs.Where(job => job.State == JobState.Running && (job.Kind == ReportingJob.MeetingPaper || job.Kind == ReportingJob.ExemptMeetingPaper)).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.State, JobState.Waiting)
                .SetProperty(job => job.Tries, job => job.Tries - 1)
                .SetProperty(job => job.Version, job => job.Version + 1),
            cancellation);
    }
}
