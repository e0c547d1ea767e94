using KccPerformance.Core.Platform.Jobs;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>Saves the rows of a spreadsheet of updates after the officer has checked them.</summary>
public sealed class ProgressWorkbookHandler(ProgressWorkbooks workbooks) : IJobHandler
{
    public string SayStarted(Job job) => "Saving the updates.";

    public string SayFailed(Job job) => "Some updates could not be saved. Saved updates are kept. Upload the spreadsheet again to see the rest";

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) => workbooks.ApplyAsync(job, progress, cancellation);
}
