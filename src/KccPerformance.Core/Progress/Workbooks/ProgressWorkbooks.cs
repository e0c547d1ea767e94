using KccPerformance.Core.Data;
using KccPerformance.Core.Import;
using KccPerformance.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Progress.Workbooks;

/// <summary>Takes in an officer's workbook, keeps it until they have looked, and saves its rows as updates, each by itself.</summary>
public sealed class ProgressWorkbooks(PerformanceDbContext db, WorkbookChecker checker, ProgressService progress, TimeProvider real)
{
    /// <summary>What reading takes at most; a workbook of hundreds of rows takes a moment.</summary>
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
        job.MakeReady(reading.Write(), "It waits to be looked at.");
        db.Jobs.Add(job);
        Record(actor, "Sent a workbook of updates", name, new { Bytes = file.Length, Rows = reading.Rows.Count });
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>Saves rows that were looked at, each by itself: one that is refused holds up no other.</summary>
    /// <param name="id">The job, of the actor.</param>
    /// <param name="looked">The numbers of the rows that were shown as ones that would be saved.</param>
    /// <param name="actor">Whose workbook it is.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <returns>The codes of those saved, in the order of the sheet; null where it had been dealt with already.</returns>
    public async Task<IReadOnlyList<string>?> ApplyAsync(Guid id, IReadOnlySet<int> looked, Actor actor, CancellationToken cancellation = default)
    {
        var userId = actor.UserId!.Value;
        var kept = await Of(userId).Where(job => job.Id == id && job.State == JobState.Ready).Select(job => job.Result).SingleOrDefaultAsync(cancellation);
        if (kept is null)
        {
            return null;
        }

        var reading = WorkbookReading.Read(kept);
        List<string> saved = [];
        foreach (var row in (await checker.CheckAsync(userId, reading, cancellation)).Accepted.Where(row => looked.Contains(row.Row.Number)))
        {
            if (await IsSavedAsync(row, actor, cancellation))
            {
                saved.Add(row.Row.Code);
            }
        }

        var left = await checker.CheckAsync(userId, reading, CancellationToken.None);
        return await FinishAsync(id, reading, saved, left, actor) || saved.Count > 0 ? saved : null;
    }

    /// <summary>Puts a workbook away; what was saved of it stays saved.</summary>
    /// <exception cref="RuleException">It has been dealt with already.</exception>
    public async Task PutAwayAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await Of(actor.UserId!.Value).SingleAsync(one => one.Id == id, cancellation);
        if (job.State != JobState.Ready)
        {
            throw new RuleException($"{job.FileName} has been dealt with already.");
        }

        var saved = WorkbookReading.Read(job.Result!).Saved;
        job.End(saved.Count > 0 ? JobState.Done : JobState.CalledOff, saved.Count > 0 ? Sentence(saved) : "It was put away, and nothing was saved.", real.UtcNow());
        Record(actor, "Put a workbook of updates away", job.FileName, new { Saved = saved });
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
            throw ImportLimits.Refused("The workbook takes too long to read. Remove what is not part of it, then choose it again");
        }
    }

    private async Task<bool> IsSavedAsync(CheckedRow row, Actor actor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var action = row.About!.Action;
        try
        {
            await progress.SubmitAsync(action.Id, row.Report, action.Version, row.Row.Submission, actor, keepsDraft: true, CancellationToken.None);
            return true;
        }
        catch (RuleException)
        {
            // Somebody was quicker: looking again says what it is now.
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Keeps what came of it, or ends it where nothing is left; false where another tab has ended it.</summary>
    private async Task<bool> FinishAsync(Guid id, WorkbookReading reading, List<string> saved, CheckedWorkbook left, Actor actor)
    {
        var job = await Of(actor.UserId!.Value).SingleAsync(one => one.Id == id);
        if (job.State != JobState.Ready)
        {
            return false;
        }

        var isOver = left.Rows.All(row => row.Outcome == RowOutcome.Nothing);
        if (saved.Count == 0 && !isOver)
        {
            return true;
        }

        var all = reading.Saved.Concat(saved).Distinct(StringComparer.Ordinal).ToList();
        if (isOver)
        {
            job.End(JobState.Done, all.Count > 0 ? Sentence(all) : "There was nothing to save.", real.UtcNow());
        }
        else
        {
            job.MakeReady((reading with { Saved = all }).Write(), "Some of it is still to be looked at.");
        }

        Record(actor, "Applied a workbook of updates", job.FileName, new { Saved = saved, NotSaved = left.Rows.Where(row => row.Outcome != RowOutcome.Nothing).Select(row => row.Row.Code) });
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The same button in another tab, at the same moment: that one has said what came of it.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private void Record(Actor actor, string what, string file, object values)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, file, null, values));
}
