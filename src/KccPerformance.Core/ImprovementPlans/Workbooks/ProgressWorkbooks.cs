using System.Text.Json;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>An officer's request to save the rows they have checked.</summary>
/// <param name="Rows">The numbers of the rows to save.</param>
/// <param name="Address">The network address of the request, for the audit log.</param>
internal sealed record WorkbookOrder(IReadOnlyList<int> Rows, string? Address)
{
    public static WorkbookOrder Read(string json) => JsonSerializer.Deserialize<WorkbookOrder>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);
}

/// <summary>Keeps an uploaded spreadsheet until the officer has checked it, and saves each row as an update.</summary>
public sealed class ProgressWorkbooks(PerformanceDbContext db, WorkbookChecker checker, ProgressService progress, TimeProvider real)
{
    /// <summary>The time limit for reading. A spreadsheet with hundreds of rows takes a second.</summary>
    private static readonly TimeSpan SaveTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Reads a spreadsheet and keeps its content, not the file.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">The file cannot be read as a spreadsheet of updates.</exception>
    public async Task<Guid> TakeInAsync(string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var name = FileSniffer.SafeName(fileName);
        var file = await BoundedFile.ReadAsync(content, cancellation);
        var reading = Read(name, file, cancellation);
        var job = new Job(PlanJob.ProgressWorkbook, "My actions", name, [], actor.UserId!.Value, actor.Name, real.UtcNow());
        job.MakeReady(reading.Write(), "Ready to check.");
        db.Jobs.Add(job);
        Record(actor, "Uploaded a spreadsheet of updates", name, new { Bytes = file.Length, Rows = reading.Rows.Count });
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>Queues the checked rows to be saved. Does nothing if they have been queued already.</summary>
    /// <param name="id">The job of the user.</param>
    /// <param name="looked">The numbers of the rows to save.</param>
    /// <param name="actor">The officer.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task AskAsync(Guid id, IReadOnlySet<int> looked, Actor actor, CancellationToken cancellation = default)
    {
        if (await Of(actor.UserId!.Value).SingleOrDefaultAsync(job => job.Id == id && job.State == JobState.Ready, cancellation) is not { } job)
        {
            return;
        }

        job.Ask(new WorkbookOrder([.. looked.Order()], actor.Address).ToJson());
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The button was pressed in another tab at the same time.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The tag of the query that checks, before each row, whether the upload has been cancelled.</summary>
    internal const string BeforeRow = "Workbook: before a row";

    /// <summary>Saves the requested rows one by one. An error in one row does not stop the others.</summary>
    internal async Task ApplyAsync(Job job, JobProgress told, CancellationToken cancellation)
    {
        var (id, version, order, reading) = (job.Id, job.Version, WorkbookOrder.Read(job.Instruction!), WorkbookReading.Read(job.Result!));
        var actor = new Actor(job.RequestedById, job.RequestedBy, order.Address);
        var accepted = (await checker.CheckAsync(job.RequestedById, reading, cancellation)).Accepted.Where(row => order.Rows.Contains(row.Row.Number)).ToList();
        foreach (var (index, row) in accepted.Index())
        {
            if (!await db.Jobs.TagWith(BeforeRow).AnyAsync(one => one.Id == id && one.Version == version, cancellation))
            {
                // Cancelled in the meantime.
                return;
            }

            await SaveAsync(row, actor);
            told.Report(index + 1, accepted.Count, $"{index + 1:N0} of {accepted.Count:N0} rows done.");
        }

        await FinishAsync(id, version, order, reading, actor);
    }

    /// <summary>Cancels an upload. Rows that have been saved stay saved.</summary>
    /// <exception cref="RuleException">It has already been saved or cancelled.</exception>
    public async Task DiscardAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await Of(actor.UserId!.Value).SingleAsync(one => one.Id == id, cancellation);
        if (!job.IsUnderWay && job.State != JobState.Ready)
        {
            throw new RuleException($"{job.FileName} has already been saved or cancelled.");
        }

        var reading = WorkbookReading.Read(job.Result!);
        var saved = job.IsUnderWay ? await FindSavedAsync(actor.UserId.Value, reading.Rows) : reading.Saved;
        job.End(saved.Count > 0 ? JobState.Done : JobState.Cancelled, saved.Count > 0 ? Sentence(saved) : "The upload was cancelled. Nothing was saved.", real.UtcNow());
        Record(actor, "Cancelled an upload of updates", job.FileName, new { Saved = saved });
        await db.SaveOrRefuseAsync(job.FileName);
    }

    /// <summary>"2 updates were saved: CEC2, CEC3."</summary>
    public static string Sentence(IReadOnlyList<string> saved)
    {
        const int Named = 30;
        var more = saved.Count > Named ? $" and {saved.Count - Named:N0} more" : string.Empty;
        return $"{(saved.Count == 1 ? "1 update was" : $"{saved.Count:N0} updates were")} saved: {string.Join(", ", saved.Take(Named))}{more}.";
    }

    private IQueryable<Job> Of(int userId) => db.Jobs.Where(job => job.Kind == PlanJob.ProgressWorkbook && job.RequestedById == userId);

    private static WorkbookReading Read(string name, byte[] file, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(SaveTimeout);
        try
        {
            return WorkbookReading.Of(name, file, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw ImportLimits.Refused("The spreadsheet takes too long to read. Remove what is not part of it, then upload it again");
        }
    }

    private async Task SaveAsync(CheckedRow row, Actor actor)
    {
        var action = row.About!.Action;
        try
        {
            await progress.SubmitAsync(action.Id, row.Report, action.Version, row.Row.Submission, actor, keepsDraft: true, CancellationToken.None);
        }
        catch (RuleException)
        {
            // Another update was saved first. The next check shows it.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Records the result with the next save, or ends the job if no rows are left.</summary>
    private async Task FinishAsync(Guid id, int version, WorkbookOrder order, WorkbookReading reading, Actor actor)
    {
        var userId = actor.UserId!.Value;
        var left = await checker.CheckAsync(userId, reading);
        var saved = await FindSavedAsync(userId, reading.Rows.Where(row => order.Rows.Contains(row.Number)));
        if (await Of(userId).SingleOrDefaultAsync(one => one.Id == id && one.Version == version) is not { } job)
        {
            return;
        }

        var isOver = left.Rows.All(row => row.Outcome == RowOutcome.Nothing);
        if (saved.Count == 0 && !isOver)
        {
            job.Refuse("Nothing was saved. Check the updates below again.");
            return;
        }

        var all = reading.Saved.Concat(saved).Distinct(StringComparer.Ordinal).ToList();
        if (isOver)
        {
            job.End(JobState.Done, all.Count > 0 ? Sentence(all) : "There was nothing to save.", real.UtcNow());
        }
        else
        {
            job.MakeReady((reading with { Saved = all }).Write(), "Some rows still have to be checked.");
        }

        Record(actor, "Saved updates from a spreadsheet", job.FileName, new { Saved = saved, NotSaved = left.Rows.Where(row => row.Outcome != RowOutcome.Nothing).Select(row => row.Row.Code) });
    }

    /// <summary>The codes of the saved rows in the order of the sheet, including those saved before a crash.</summary>
    private async Task<List<string>> FindSavedAsync(int userId, IEnumerable<WorkbookRow> rows)
    {
        const int AtOnce = 1_000;
        List<string> saved = [];
        foreach (var some in rows.Chunk(AtOnce))
        {
            var tokens = some.Select(row => row.Submission).ToList();
            var there = await db.Updates.Where(update => update.AuthorId == userId && tokens.Contains(update.SubmissionId)).Select(update => update.SubmissionId).ToHashSetAsync();
            saved.AddRange(some.Where(row => there.Contains(row.Submission)).Select(row => row.Code));
        }

        return saved;
    }

    private void Record(Actor actor, string what, string file, object values)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, file, null, values));
}
