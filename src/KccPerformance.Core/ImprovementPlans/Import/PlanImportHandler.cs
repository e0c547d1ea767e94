using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Reads a plan's file, and applies it after a person has checked the preview.</summary>
public sealed class PlanImportHandler(PerformanceDbContext db, PlanImportApplier applier, TimeProvider real) : IJobHandler
{
    /// <summary>The time limit for reading. Real files take seconds; only a malicious one takes longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public string SayStarted(Job job) => job.Result is null ? "Reading the file." : "Saving the changes.";

    public string SayFailed(Job job) => job.Result is null
        ? "The file could not be read. Open it in the program it was made in, save it and upload it again"
        : "The file could not be imported. Nothing was changed. Upload it again";

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
        => job.Result is null ? ReadAsync(job, cancellation) : ApplyAsync(job, progress, cancellation);

    private async Task ReadAsync(Job job, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Longest);
        try
        {
            var shape = await db.Plans.Where(one => one.Slug == job.Subject).Select(one => new PlanShape(one.Coding, one.HasCategories, one.Title) { HasOwnCategories = one.OwnCategories != null }).SingleAsync(patience.Token);
            var plan = await ReadAsync(job, ColumnOrder.Read(job.Instruction), shape, patience.Token);
            job.KeepRead(
                ImportedPlanFormat.Write(plan),
                $"{plan.Actions.Count:N0} {(plan.Actions.Count == 1 ? "action" : "actions")} read. Check the changes before you import them.",
                keepsInput: shape.IsFree || plan.Headings.Any(heading => heading.IsUnknown || heading.IsSettled));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            job.End(
                JobState.Failed, "The file takes too long to read. Remove any text that is not part of the plan, then upload the file again", real.UtcNow());
        }
        catch (Exception exception) when (exception is not (RuleException or OperationCanceledException or OutOfMemoryException))
        {
            // Whatever goes wrong in a reader, the cause is the file, so it is refused and nothing is logged.
            job.End(JobState.Failed, SayFailed(job), real.UtcNow());
        }
    }

    /// <summary>
    /// Reads the file with the chosen columns. A file of a plan that may have any headings, read for the first time, is
    /// read by what was last chosen for the same headings.
    /// </summary>
    private async Task<ImportedPlan> ReadAsync(Job job, ColumnOrder order, PlanShape shape, CancellationToken cancellation)
    {
        var plan = await ReadByAsync(job, order.Columns, shape, cancellation);
        if (!shape.IsFree)
        {
            return plan;
        }

        var key = order.HeadingsKey ?? ColumnMatching.KeyOf(plan.Headings);
        if (job.Instruction is not null || plan.Headings.Count == 0
            || await db.ColumnMatchings.AsNoTracking().SingleOrDefaultAsync(one => one.HeadingsKey == key, cancellation) is not { } matching)
        {
            return plan with { HeadingsKey = key, Ratings = order.Ratings ?? plan.Ratings, Timescales = order.Timescales ?? plan.Timescales, Matching = order.Matching };
        }

        plan = plan with { Ratings = ColumnMatching.ReadRatings(matching.Ratings), Timescales = ColumnMatching.ReadTimescales(matching.Timescales) };
        var columns = matching.For(plan.Headings);
        if (columns.Count == 0)
        {
            return plan with { HeadingsKey = key };
        }

        try
        {
            plan = await ReadByAsync(job, columns, shape, cancellation) with
            {
                Ratings = plan.Ratings,
                Timescales = plan.Timescales,
                Matching = new UsedMatching(matching.Name, matching.FileName, matching.SavedAt),
            };
        }
        catch (RuleException)
        {
            // The choices do not fit this file, for example because the column of the action is empty in it.
        }

        return plan with { HeadingsKey = key };
    }

    private static async Task<ImportedPlan> ReadByAsync(Job job, IReadOnlyDictionary<string, string> columns, PlanShape shape, CancellationToken cancellation)
    {
        using var content = new MemoryStream(job.Input, writable: false);
        return await PlanReader.ReadAsync(content, job.FileName, columns, cancellation, shape);
    }

    private async Task ApplyAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var (id, version) = (job.Id, job.Version);
        try
        {
            await applier.ApplyAsync(job, progress, cancellation);
        }
        catch (RuleException refused)
        {
            // Some changes have been made, in memory only. Discard them; the user checks the preview again.
            db.ChangeTracker.Clear();
            if (await db.Jobs.SingleOrDefaultAsync(one => one.Id == id && one.Version == version, CancellationToken.None) is { } again)
            {
                again.Refuse(refused.Message);
            }
        }
    }
}
