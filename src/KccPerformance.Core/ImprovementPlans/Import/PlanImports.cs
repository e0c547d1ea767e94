using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Receives plan files, queues them to be read in the background, and cancels imports.</summary>
public sealed class PlanImports(PerformanceDbContext db, ColumnMatchings matchings, TimeProvider real)
{
    /// <summary>The form field for saved choices.</summary>
    public const string MatchingField = "Matching";

    /// <summary>Stores a file and queues it to be read.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">The file is too large or of a type that cannot be read, or the plan is closed.</exception>
    public async Task<Guid> QueueAsync(string slug, string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await db.Plans.Where(one => one.Slug == slug).Select(one => new { one.Title, one.Status, one.Coding }).SingleAsync(cancellation);
        if (plan.Status == PlanStatus.Closed)
        {
            throw ImportLimits.Refused($"{plan.Title} is closed. You cannot import into it");
        }

        var name = Job.NameOf(fileName);
        var file = await BoundedFile.ReadAsync(content, cancellation);
        PlanReader.Check(name, file);
        var job = new Job(PlanJob.PlanImport, slug, name, file, actor.UserId!.Value, actor.Name, real.UtcNow()) { Origin = $"/admin/plans/{slug}/import" };
        db.Jobs.Add(job);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Uploaded a file to import", plan.Title, null, new { File = name, Bytes = file.Length }));
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>
    /// Sets the columns of a file, and queues it to be read again. The next file with the same headings starts from the
    /// choices, if its plan may have any headings.
    /// </summary>
    /// <param name="id">The job that read the file.</param>
    /// <param name="choices">What the person chose.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">A choice is not valid, or the file has been imported or cancelled.</exception>
    public async Task SettleAsync(Guid id, ColumnChoices choices, CancellationToken cancellation = default)
    {
        var (job, file, coding) = await FindReadAsync(id, cancellation);
        var settled = ImportHeadings.Settle(coding, file.Headings, choices.Columns);
        if (coding == PlanCoding.Letters)
        {
            job.ReadAgain(new ColumnOrder(settled).ToJson());
        }
        else
        {
            var (meanings, timescales) = (ImportHeadings.SettleRatings(file, choices.Ratings), ImportHeadings.SettleTimescales(file, choices.Timescales));
            List<MatchedColumn> columns = [.. choices.Columns.Select(one => new MatchedColumn(one.Heading, one.Column == ImportHeadings.LeftOut ? null : one.Column))];
            await matchings.RememberWithNextSaveAsync(KeyOf(file), columns, meanings, timescales, job.FileName, cancellation);
            job.ReadAgain(new ColumnOrder(settled, KeyOf(file), meanings, timescales).ToJson());
        }

        await db.SaveOrRefuseAsync(job.FileName);
    }

    /// <summary>Queues a file to be read again with saved choices for those of its headings that they have.</summary>
    /// <param name="id">The job that read the file.</param>
    /// <param name="matchingId">The saved choices.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">There are no such choices, or the file has been imported or cancelled.</exception>
    public async Task UseAsync(Guid id, int? matchingId, CancellationToken cancellation = default)
    {
        var (job, file, coding) = await FindReadAsync(id, cancellation);
        if (coding == PlanCoding.Letters || await db.ColumnMatchings.AsNoTracking().SingleOrDefaultAsync(one => one.Id == matchingId && one.Name != null, cancellation) is not { } matching)
        {
            throw new RuleException(MatchingField, "Select saved choices from the list");
        }

        var columns = matching.For(file.Headings);
        if (columns.Count == 0)
        {
            throw new RuleException(MatchingField, $"{matching.Name} has none of the headings of {job.FileName}. Select other choices, or select each column below");
        }

        job.ReadAgain(new ColumnOrder(columns, KeyOf(file), ColumnMatching.ReadRatings(matching.Ratings), ColumnMatching.ReadTimescales(matching.Timescales), new UsedMatching(matching.Name, matching.FileName, matching.SavedAt)).ToJson());
        await db.SaveOrRefuseAsync(job.FileName);
    }

    /// <summary>Cancels an import.</summary>
    /// <exception cref="RuleException">It has already been imported or cancelled.</exception>
    public async Task CancelAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await db.Jobs.SingleAsync(one => one.Id == id && one.Kind == PlanJob.PlanImport, cancellation);
        if (!job.IsUnderWay && job.State != JobState.Ready)
        {
            throw new RuleException($"{job.FileName} has already been imported or cancelled.");
        }

        job.End(JobState.Cancelled, "The import was cancelled. Nothing was changed.", real.UtcNow());
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Cancelled an import", job.Subject, null, new { File = job.FileName }));
        await db.SaveOrRefuseAsync(job.FileName);
    }

    private static string KeyOf(ImportedPlan file) => file.HeadingsKey ?? ColumnMatching.KeyOf(file.Headings);

    /// <summary>A file that has been read and can be read again, and how its plan is coded.</summary>
    private async Task<(Job Job, ImportedPlan File, PlanCoding Coding)> FindReadAsync(Guid id, CancellationToken cancellation)
    {
        var job = await db.Jobs.SingleAsync(one => one.Id == id && one.Kind == PlanJob.PlanImport, cancellation);
        if (job.State != JobState.Ready || job.Input.Length == 0)
        {
            throw new RuleException($"{job.FileName} has already been imported or cancelled. Upload it again.");
        }

        var coding = await db.Plans.Where(one => one.Slug == job.Subject).Select(one => one.Coding).SingleAsync(cancellation);
        return (job, ImportedPlanFormat.Read(job.Result!), coding);
    }
}
