using KccPerformance.Core.Jobs;

namespace KccPerformance.Core.Progress.Workbooks;

/// <summary>Saves the rows of an officer's workbook once they have looked.</summary>
public sealed class ProgressWorkbookHandler(ProgressWorkbooks workbooks) : IJobHandler
{
    public string SayStarted(Job job) => "The updates are being saved.";

    public string SayFailed(Job job) => "Not all of it could be saved. What was saved stays. Send the workbook again to see what is left";

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) => workbooks.ApplyAsync(job, progress, cancellation);
}
