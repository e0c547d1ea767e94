using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Core.Risks.Work;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Import;

/// <summary>Imports files into a register: read and stored first, then imported as a whole or not at all.</summary>
public sealed class RiskImports(PerformanceDbContext db, RiskClock clock, TimeProvider real)
{
    /// <summary>Reads a file and stores its content for the register.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">The file cannot be read.</exception>
    public async Task<Guid> TakeInAsync(int registerId, string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var register = await db.RiskRegisters.SingleOrDefaultAsync(one => one.Id == registerId, cancellation)
            ?? throw new RuleException("RegisterId", "Select a register");
        var name = Job.NameOf(fileName);
        var read = RiskFileReader.Read(await BoundedFile.ReadAsync(content, cancellation), cancellation);
        var job = new Job(RiskJob.RiskImport, register.Code, name, [], actor.UserId!.Value, actor.Name, real.UtcNow());
        job.MakeReady(read.Write(), "Check the changes before you import them.");
        db.Jobs.Add(job);
        Record(actor, "Uploaded a file of risks", register.Code, new { File = name });
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>The changes that the file would make now. Nothing is saved.</summary>
    public async Task<RiskImportPreview> CompareAsync(string registerCode, string fileName, string content, CancellationToken cancellation = default)
    {
        var preview = await RunAsync(registerCode, fileName, ImportedRisks.Read(content), cancellation);
        db.ChangeTracker.Clear();
        return preview;
    }

    /// <summary>Imports a previewed file in one save.</summary>
    /// <returns>A sentence that describes the result.</returns>
    /// <exception cref="RuleException">The register has changed since, the file has errors, or it has been imported or cancelled.</exception>
    public async Task<string> ApplyAsync(Guid id, string? seen, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, actor, cancellation);
        var preview = await RunAsync(job.Subject, job.FileName, ImportedRisks.Read(job.Result!), cancellation);
        var refusal = preview.Fingerprint != seen ? "The register was changed while this page was open, so nothing was imported. Check the list below, then import it."
            : preview.IsStopped ? "The file has errors, so nothing was imported."
            : preview.IsEmpty ? "There is nothing to change." : null;
        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            throw new RuleException(refusal);
        }

        var done = preview.Lines.Count == 1 ? "1 item added or changed" : $"{preview.Lines.Count:N0} items added or changed";
        job.End(JobState.Done, $"{done}.", real.UtcNow());
        Record(actor, "Imported a file of risks", job.Subject, new { File = job.FileName, Items = preview.Lines.Count });
        if (preview.Exempts.Count > 0)
        {
            RiskStore.ForgetOpen(db, preview.Exempts);
        }

        await db.SaveOrRefuseAsync(job.FileName);
        return $"{job.FileName} imported: {done}.";
    }

    /// <summary>Cancels an import.</summary>
    /// <exception cref="RuleException">It has been imported or cancelled.</exception>
    public async Task CancelAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, actor, cancellation);
        job.End(JobState.Cancelled, "The import was cancelled. Nothing was changed.", real.UtcNow());
        Record(actor, "Cancelled an import of risks", job.Subject, new { File = job.FileName });
        await db.SaveOrRefuseAsync(job.FileName);
    }

    private async Task<RiskImportPreview> RunAsync(string registerCode, string fileName, ImportedRisks file, CancellationToken cancellation)
    {
        var register = await db.RiskRegisters.SingleAsync(one => one.Code == registerCode, cancellation);
        return await new RiskImportRun(db, file, new RiskAuthor(fileName), clock.UtcNow()).RunAsync(register.Id, cancellation);
    }

    private async Task<Job> FindAsync(Guid id, Actor actor, CancellationToken cancellation)
    {
        var job = await db.Jobs.SingleAsync(one => one.Id == id && one.Kind == RiskJob.RiskImport && one.RequestedById == actor.UserId, cancellation);
        return job.State == JobState.Ready ? job : throw new RuleException($"{job.FileName} has already been imported or cancelled.");
    }

    private void Record(Actor actor, string what, string subject, object after) => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, null, after));
}
