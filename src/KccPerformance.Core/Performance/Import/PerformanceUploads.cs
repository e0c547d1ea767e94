using System.Text.Json;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>An administrator's request to import a file.</summary>
/// <param name="Seen">The fingerprint of the preview that was shown.</param>
/// <param name="Reasons">The reasons for changing existing figures and targets.</param>
/// <param name="Address">The network address of the request.</param>
public sealed record PerformanceImportOrder(string? Seen, ImportReasons Reasons, string? Address)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static PerformanceImportOrder Read(string json) => JsonSerializer.Deserialize<PerformanceImportOrder>(json)!;
}

/// <summary>Receives files of performance data to be read in the background, queues their import, and cancels it.</summary>
public sealed class PerformanceUploads(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Stores a file and queues it to be read.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">The file is too large, or not a CSV file.</exception>
    public async Task<Guid> QueueAsync(ReportKey report, string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var name = Job.NameOf(fileName);
        if (FileStart.EndingOf(name) != ".csv")
        {
            throw ImportLimits.Refused(
                "The file must be a CSV file. Save it as CSV from the program it was made in (in Excel, “CSV UTF-8”), then upload the new file");
        }

        var file = await BoundedFile.ReadAsync(content, cancellation);
        FileStart.Check(".csv", file);
        var job = new Job(PerformanceJob.PerformanceImport, report.Slug, name, file, actor.UserId!.Value, actor.Name, real.UtcNow())
        {
            Origin = "/performance/admin/import",
        };
        db.Jobs.Add(job);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Uploaded performance data", report.Slug, null, new { File = name, Bytes = file.Length }));
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>Queues the import of a file as shown in the preview.</summary>
    /// <exception cref="RuleException">The file has been imported or cancelled or has errors, or a reason is missing.</exception>
    public async Task AskAsync(Guid id, string? seen, ImportReasons reasons, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, cancellation);
        if (job.State != JobState.Ready)
        {
            throw new RuleException($"{job.FileName} has already been imported or cancelled.");
        }

        var preview = PerformancePreview.Read(job.Result!);
        if (!preview.CanBeApplied)
        {
            throw new RuleException(preview.IsStopped ? "Correct the errors in the file, then upload it again." : "There is nothing to change.");
        }

        PerformanceImporter.Guard(preview, reasons);
        job.Ask(new PerformanceImportOrder(seen, reasons, actor.Address).ToJson());
        await db.SaveOrRefuseAsync(job.FileName);
    }

    /// <summary>Cancels an import.</summary>
    /// <exception cref="RuleException">It has already been imported or cancelled.</exception>
    public async Task CancelAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, cancellation);
        if (!job.IsUnderWay && job.State != JobState.Ready)
        {
            throw new RuleException($"{job.FileName} has already been imported or cancelled.");
        }

        job.End(JobState.Cancelled, "The import was cancelled. Nothing was changed.", real.UtcNow());
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Cancelled an import", job.Subject, null, new { File = job.FileName }));
        await db.SaveOrRefuseAsync(job.FileName);
    }

    private Task<Job> FindAsync(Guid id, CancellationToken cancellation)
        => db.Jobs.SingleAsync(one => one.Id == id && one.Kind == PerformanceJob.PerformanceImport, cancellation);
}
