using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>
/// Reads a file of performance data, and imports it after an administrator has checked the preview. The import has its
/// own transaction. If the instance stops before the job ends, importing the same file again changes nothing.
/// </summary>
public sealed class PerformanceImportHandler(PerformanceDbContext db, PerformanceImporter importer, TimeProvider real) : IJobHandler
{
    public string SayStarted(Job job) => job.Result is null ? "Reading the file." : "Saving the figures.";

    public string SayFailed(Job job) => job.Result is null
        ? "The file could not be read. Open it in the program it was made in, save it as CSV and upload it again"
        : "The file could not be imported. Nothing was changed. Upload it again";

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        // Only administrators import, and a file can have figures of exempt indicators.
        db.ReadsExempt = true;
        var (id, version, order) = (job.Id, job.Version, job.Result is null ? null : PerformanceImportOrder.Read(job.Instruction!));
        var report = ReportKey.Parse(job.Subject) ?? throw new RuleException("The report for this file could not be found. Upload the file again.");
        var preview = await importer.PreviewAsync(job.FileName, job.Input, report, cancellation);
        var refused = (string?)null;
        PerformancePreview? done = null;
        if (order is not null)
        {
            (done, refused) = await ApplyAsync(job, report, preview, order, cancellation);
        }

        // The import has cleared the context, so load the job again.
        if (await db.Jobs.SingleOrDefaultAsync(one => one.Id == id && one.Version == version, CancellationToken.None) is not { } again)
        {
            return;
        }

        if (done is not null)
        {
            again.End(JobState.Done, $"{done.Name}: {done.Added:N0} added, {done.Changed:N0} changed.", real.UtcNow());
            return;
        }

        again.KeepRead(preview.ToJson(), $"{preview.Rows:N0} {(preview.Rows == 1 ? "row" : "rows")} read. Check the changes before you import them.", keepsInput: true);
        if (refused is not null)
        {
            again.Refuse(refused);
        }
    }

    private async Task<(PerformancePreview? Done, string? Refused)> ApplyAsync(
        Job job, ReportKey report, PerformancePreview preview, PerformanceImportOrder order, CancellationToken cancellation)
    {
        if (preview.IsEmpty && !preview.IsStopped)
        {
            // An instance imported it and stopped before it recorded the result.
            return (preview, null);
        }

        if (preview.Fingerprint != order.Seen)
        {
            return (null, "The data was changed while this page was open. Nothing was imported. Check the changes below, then import.");
        }

        try
        {
            var actor = new Actor(job.RequestedById, job.RequestedBy, order.Address);
            return (await importer.ApplyAsync(job.FileName, job.Input, report, order.Reasons, actor, cancellation), null);
        }
        catch (RuleException refused)
        {
            return (null, refused.Message);
        }
    }
}
