using System.Text.Json;
using KccPerformance.Core.Data;
using KccPerformance.Core.Import;
using KccPerformance.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Progress.Workbooks;

/// <summary>What an officer asked for of a workbook that they looked at.</summary>
/// <param name="Rows">The numbers of the rows that were shown as ones that would be saved.</param>
/// <param name="Address">Where they asked from, for the audit.</param>
internal sealed record WorkbookOrder(IReadOnlyList<int> Rows, string? Address)
{
    public static WorkbookOrder Read(string json) => JsonSerializer.Deserialize<WorkbookOrder>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);
}

/// <summary>Takes in an officer's workbook, keeps it until they have looked, and saves its rows as updates, each by itself.</summary>
public sealed class ProgressWorkbooks(PerformanceDbContext db, WorkbookChecker checker, ProgressService progress, TimeProvider real)
{
    /// <summary>What reading takes at most; a workbook of hundreds of rows takes a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Reads a workbook and keeps what is in it; the file itself is not kept.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">It is no workbook that can be read.</exception>
    public async Task<Guid> TakeInAsync(string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var name = FileSniffer.SafeName(fileName);
        var file = await BoundedFile.ReadAsync(content, cancellation);
        var reading = Read(name, file, cancellation);
        var job = new Job(JobKind.ProgressWorkbook, "My actions", name, [], actor.UserId!.Value, actor.Name, real.UtcNow());
        job.MakeReady(reading.Write(), "Ready to check.");
        db.Jobs.Add(job);
        Record(actor, "Uploaded a spreadsheet of updates", name, new { Bytes = file.Length, Rows = reading.Rows.Count });
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>Asks for rows that were looked at to be saved, in the background. Where that has been asked for already, nothing happens.</summary>
    /// <param name="id">The job, of the actor.</param>
    /// <param name="looked">The numbers of the rows that were shown as ones that would be saved.</param>
    /// <param name="actor">Whose workbook it is.</param>
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
            // The same button in another tab, at the same moment.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The tag of the query that asks, before each row, whether the workbook is still wanted.</summary>
    internal const string BeforeRow = "Workbook: before a row";

    /// <summary>Saves the rows that were asked for, each by itself: one that is refused holds up no other.</summary>
    internal async Task ApplyAsync(Job job, JobProgress told, CancellationToken cancellation)
    {
        var (id, version, order, reading) = (job.Id, job.Version, WorkbookOrder.Read(job.Instruction!), WorkbookReading.Read(job.Result!));
        var actor = new Actor(job.RequestedById, job.RequestedBy, order.Address);
        var accepted = (await checker.CheckAsync(job.RequestedById, reading, cancellation)).Accepted.Where(row => order.Rows.Contains(row.Row.Number)).ToList();
        foreach (var (index, row) in accepted.Index())
        {
            if (!await db.Jobs.TagWith(BeforeRow).AnyAsync(one => one.Id == id && one.Version == version, cancellation))
            {
                // Cancelled meanwhile.
                return;
            }

            await SaveAsync(row, actor);
            told.Report(index + 1, accepted.Count, $"{index + 1:N0} of {accepted.Count:N0} rows done.");
        }

        await FinishAsync(id, version, order, reading, actor);
    }

    /// <summary>Cancels an upload; saved rows stay saved.</summary>
    /// <exception cref="RuleException">It has already been saved or cancelled.</exception>
    public async Task PutAwayAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await Of(actor.UserId!.Value).SingleAsync(one => one.Id == id, cancellation);
        if (!job.IsUnderWay && job.State != JobState.Ready)
        {
            throw new RuleException($"{job.FileName} has already been saved or cancelled.");
        }

        var reading = WorkbookReading.Read(job.Result!);
        var saved = job.IsUnderWay ? await FindSavedAsync(actor.UserId.Value, reading.Rows) : reading.Saved;
        job.End(saved.Count > 0 ? JobState.Done : JobState.CalledOff, saved.Count > 0 ? Sentence(saved) : "The upload was cancelled. Nothing was saved.", real.UtcNow());
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

    private IQueryable<Job> Of(int userId) => db.Jobs.Where(job => job.Kind == JobKind.ProgressWorkbook && job.RequestedById == userId);

    private static WorkbookReading Read(string name, byte[] file, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return WorkbookReading.Of(name, file, patience.Token);
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
            // Another update was saved first: checking again shows it.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Keeps what came of it with the next save, or ends it where nothing is left.</summary>
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

    /// <summary>The codes of rows that are updates by now, in the order of the sheet: also those saved before a crash.</summary>
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
