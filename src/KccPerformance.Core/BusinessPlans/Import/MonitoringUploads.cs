using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Import;

/// <summary>Imports monitoring from a file: read and checked first, then imported as a whole or not at all.</summary>
public sealed class MonitoringUploads(PerformanceDbContext db, MonitoringImporter importer, FinalHalfYears finals, BusinessPlanClock clock, TimeProvider real)
{
    /// <summary>Reads a file and stores its content.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">The file cannot be read.</exception>
    public async Task<Guid> TakeInAsync(MonitoringKey key, string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var name = Job.NameOf(fileName);
        if (FileStart.EndingOf(name) != ".csv")
        {
            throw ImportLimits.Refused(
                "The file must be a CSV file. Save it as CSV from the program it was made in (in Excel, “CSV UTF-8”), then upload the new file");
        }

        var read = MonitoringFile.Read(await BoundedFile.ReadAsync(content, cancellation), key, cancellation);
        var job = new Job(BusinessPlanJob.BusinessPlanImport, SubjectOf(key), name, [], actor.UserId!.Value, actor.Name, real.UtcNow());
        job.MakeReady(read.Write(), "Check the changes before you import them.");
        db.Jobs.Add(job);
        Record(actor, "Uploaded business plan monitoring", key, new { File = name, Paragraphs = read.Paragraphs.Count });
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>The changes that a file would make now.</summary>
    public async Task<MonitoringPreview> PreviewAsync(ImportedMonitoring file, CancellationToken cancellation = default)
    {
        var preview = await importer.RunAsync(file, string.Empty, clock.UtcNow(), cancellation);
        db.ChangeTracker.Clear();
        return preview;
    }

    /// <summary>Imports all of a file in one save.</summary>
    /// <param name="id">The job with the content of the file.</param>
    /// <param name="seen">The fingerprint of the preview that was shown.</param>
    /// <param name="actor">Who imports it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>A sentence that describes the result.</returns>
    /// <exception cref="RuleException">Something has changed since, the file has errors, or it has been imported or cancelled.</exception>
    public async Task<string> ApplyAsync(Guid id, string? seen, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, cancellation);
        var file = ImportedMonitoring.Read(job.Result!);
        var preview = await importer.RunAsync(file, Short($"{job.FileName}, imported by {actor.Name}"), clock.UtcNow(), cancellation);
        if (preview.Fingerprint != seen || !preview.CanBeApplied)
        {
            db.ChangeTracker.Clear();
            throw preview.IsStopped ? new RuleException("Correct the errors in the file, then upload it again.")
                : preview.IsEmpty ? new RuleException("There is nothing to change.") : Changed();
        }

        var done = $"{job.FileName}: {preview.Added:N0} added, {preview.Changed:N0} changed.";
        job.End(JobState.Done, done, real.UtcNow());
        Record(actor, "Imported business plan monitoring", file.Key, new { File = job.FileName, preview.Added, preview.Changed, preview.Same });

        // The half-year may be finalised at the same time, so this is checked again inside the transaction.
        await db.SaveIfOrRefuseAsync(
            async token => !await finals.IsFinalAsync(file.Key.Year, file.Key.Half, token), () => FinalHalfYears.Refused(file.Key.Year, file.Key.Half), Changed());
        return done;
    }

    /// <summary>Cancels an import.</summary>
    /// <exception cref="RuleException">It has already been imported or cancelled.</exception>
    public async Task CancelAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, cancellation);
        var key = ImportedMonitoring.Read(job.Result!).Key;
        job.End(JobState.Cancelled, "The import was cancelled. Nothing was changed.", real.UtcNow());
        Record(actor, "Cancelled an import", key, new { File = job.FileName });
        await db.SaveOrRefuseAsync(job.FileName);
    }

    private static string SubjectOf(MonitoringKey key) => $"{HalfYears.YearKey(key.Year)} {HalfYears.WordOf(key.Half)}";

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];

    private static RuleException Changed()
        => new("The data was changed while this page was open. Nothing was imported. Check the changes below, then import.");

    private async Task<Job> FindAsync(Guid id, CancellationToken cancellation)
    {
        var job = await db.Jobs.SingleAsync(one => one.Id == id && one.Kind == BusinessPlanJob.BusinessPlanImport, cancellation);
        return job.State == JobState.Ready ? job : throw new RuleException($"{job.FileName} has already been imported or cancelled.");
    }

    private void Record(Actor actor, string what, MonitoringKey key, object after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, SubjectOf(key), null, after));
}
