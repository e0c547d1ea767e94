using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>The files of committee reports of plans that have been made, and are kept for their readers.</summary>
public static class MadePacks
{
    /// <summary>The prefix of the keys of all these files.</summary>
    public const string Family = "pack:";

    /// <summary>
    /// Deletes all of them and the papers for meetings, because something in them has become exempt. Runs in the transaction of the
    /// change.
    /// </summary>
    public static async Task RemoveAsync(PerformanceDbContext db, CancellationToken cancellation)
    {
        await MadePapers.RemoveAsync(db, cancellation);
        await db.GeneratedFiles.Where(file => file.FileKey!.StartsWith(Family)).ExecuteDeleteAsync(cancellation);
        await MadePapers.StartAgainAsync(db.Jobs.Where(job => job.Kind == PlanJob.Pack), cancellation);
    }
}
