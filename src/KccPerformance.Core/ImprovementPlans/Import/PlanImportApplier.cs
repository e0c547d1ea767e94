using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Applies an imported file to its plan by action code, as a whole or not at all.</summary>
public sealed class PlanImportApplier(PerformanceDbContext db, PlanSnapshots snapshots, ColumnMatchings matchings, BusinessClock clock, TimeProvider real)
{
    /// <summary>The form field for the choice about a name, by its position among the uncertain ones.</summary>
    public static string FieldOf(int index) => $"Leads[{index}].Choice";

    /// <summary>Queues a file to be applied in the background. What can already be refused is refused here.</summary>
    /// <param name="id">The job that read the file.</param>
    /// <param name="seen">The fingerprint of the plan when the preview was made.</param>
    /// <param name="choices">For each uncertain name an existing lead director, or null for a new one.</param>
    /// <param name="actor">The user who applies it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">The plan has changed since the preview, there is an error, or a choice is missing.</exception>
    public async Task AskAsync(Guid id, string? seen, IReadOnlyDictionary<string, int?> choices, Actor actor, CancellationToken cancellation = default)
    {
        var job = await db.Jobs.SingleAsync(one => one.Id == id && one.Kind == PlanJob.PlanImport, cancellation);
        if (job.State != JobState.Ready)
        {
            throw new RuleException($"{job.FileName} has already been imported or cancelled.");
        }

        var preview = await LookAsync(job, seen, cancellation);
        _ = new LeadsOfImport(await db.LeadDirectors.AsNoTracking().ToListAsync(cancellation), preview, choices, db: null);
        if (preview.Plan.Shape.IsFree && preview.File.HeadingsKey is { } key)
        {
            await matchings.RememberLeadsWithNextSaveAsync(key, choices, job.FileName, cancellation);
        }

        job.Ask(new PlanImportOrder(seen, choices, actor.Address).ToJson());
        await db.SaveOrRefuseAsync(job.FileName);
    }

    /// <summary>Applies the file of a queued job and ends the job, in one save.</summary>
    /// <exception cref="RuleException">The plan has changed since the preview, or there is an error; nothing was saved.</exception>
    internal async Task ApplyAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var order = PlanImportOrder.Read(job.Instruction!);
        var preview = await LookAsync(job, order.Seen, cancellation);
        await ChangeAsync(job, preview, order.Choices, new Actor(job.RequestedById, job.RequestedBy, order.Address), progress, cancellation);
        await db.SaveOrRefuseAsync(preview.Plan.Title);
    }

    /// <summary>The preview, if the plan has not changed since the one that the person has seen.</summary>
    private async Task<ImportPreview> LookAsync(Job job, string? seen, CancellationToken cancellation)
    {
        var snapshot = await snapshots.FindAsync(job.Subject, cancellation) ?? throw new RuleException("The plan no longer exists.");
        if (snapshot.Fingerprint != seen)
        {
            throw new RuleException($"{snapshot.Title} was changed while this page was open. Nothing was imported. Check the changes below, then import.");
        }

        var preview = ImportPreview.Of(snapshot, ImportedPlanFormat.Read(job.Result!));
        return preview.CanBeApplied
            ? preview
            : throw new RuleException(preview.Comparison.IsEmpty ? "There is nothing to change." : "Correct the errors in the file, then upload it again.");
    }

    private async Task ChangeAsync(Job job, ImportPreview preview, IReadOnlyDictionary<string, int?> choices, Actor actor, JobProgress progress, CancellationToken cancellation)
    {
        var (done, total) = (0, preview.Comparison.Changed.Count + preview.Comparison.Added.Count);
        var plan = await db.Plans.Include(one => one.Areas).ThenInclude(area => area.Committee).SingleAsync(one => one.Id == preview.Plan.PlanId, cancellation);
        var leads = new LeadsOfImport(await db.LeadDirectors.ToListAsync(cancellation), preview, choices, db);
        var officers = await OfficersAsync(preview, cancellation);
        var reporting = await ReportingAsync(preview, actor, cancellation);
        plan.AddCategories(preview.NewCategories);
        ThemesOfImport.Set(plan, preview);
        var existing = preview.Comparison.Changed.Count == 0 ? [] : await LoadAsync(plan.Id, officers.Count > 0, cancellation);
        foreach (var change in preview.Comparison.Changed)
        {
            var action = existing[change.Action.Code];
            var before = Describe(action, from: null, plan);
            action.Reword(WordsOf(change, action), _ => change.Action.Timescale.Meaning, plan.Status == PlanStatus.Draft);
            if (change.Fields.Any(field => field.Field == PlanField.Leads))
            {
                action.SetLeads(leads.Of(change.Action));
            }

            if (change.Fields.Any(field => field.Field == PlanField.Milestones))
            {
                SetMilestones(action, change.Action.Milestones ?? [], actor, $"{job.FileName}, {change.Action.Where}");
            }

            Record(actor, "Changed action by import", action.Code, before, Describe(action, $"{job.FileName}, {change.Action.Where}", plan));
            AddOfficers(action, change.Action, officers, actor);
            AddProgress(action, change.Action, reporting, job.FileName, actor);
            Report();
        }

        foreach (var added in preview.Comparison.Added)
        {
            var area = ThemesOfImport.AreaOf(plan, preview, added);
            var text = new ActionText(added.InspectorsComment, added.Timescale.Text, added.Leads.Text, [.. added.Paragraphs.Distinct()], added.Evidence, added.Monitoring) { Extras = added.Extras };
            var from = plan.AdoptedOn ?? clock.Today();
            var action = preview.Plan.Shape.IsFree
                ? area.AddAction(added.Code, added.Category, NumberOf(plan, added), text, added.Timescale.Meaning, from)
                : area.AddAction(ActionCode.Parse(added.Code), text, added.Timescale.Meaning, from);
            action.SetLeads(leads.Of(added));
            if (added.Milestones is { Count: > 0 } milestones)
            {
                SetMilestones(action, milestones, actor, $"{job.FileName}, {added.Where}");
            }

            Record(actor, "Added action by import", action.Code, null, Describe(action, $"{job.FileName}, {added.Where}", plan));
            AddOfficers(action, added, officers, actor);
            AddProgress(action, added, reporting, job.FileName, actor);
            Report();
        }

        cancellation.ThrowIfCancellationRequested();
        plan.Touch();
        var (more, other) = (preview.Comparison.Added.Count, preview.Comparison.Changed.Count);
        job.End(JobState.Done, $"{more:N0} added, {other:N0} changed in {plan.Title}.", real.UtcNow());
        Record(actor, "Imported plan", plan.Title, null, new { File = job.FileName, Added = more, Changed = other, preview.Comparison.Missing, NewCategories = preview.NewCategories.Count == 0 ? null : preview.NewCategories });

        void Report() => progress.Report(++done, total, done < total ? $"{done:N0} of {total:N0} actions changed." : "Saving the changes.");
    }

    /// <summary>The users who are responsible officers of the file's actions.</summary>
    private async Task<Dictionary<int, User>> OfficersAsync(ImportPreview preview, CancellationToken cancellation)
    {
        int[] ids = [.. preview.File.Actions.SelectMany(action => action.OfficerAccounts).Select(officer => officer.Id).Distinct()];
        return ids.Length == 0 ? [] : await db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, cancellation);
    }

    /// <summary>Adds the officers of the file, and takes none away.</summary>
    private void AddOfficers(ImprovementAction action, ImportedAction imported, Dictionary<int, User> officers, Actor actor)
    {
        var before = NamesOf(action);
        foreach (var officer in imported.OfficerAccounts)
        {
            action.AddOfficer(officers[officer.Id]);
        }

        if (NamesOf(action) is { } after && after.Length > before.Length)
        {
            Record(actor, "Changed responsible officers", action.Code, new { Officers = before }, new { Officers = after });
        }

        static string[] NamesOf(ImprovementAction action) => [.. action.Officers.Select(officer => officer.User.DisplayName).Order(StringComparer.Ordinal)];
    }

    /// <summary>The period and the user of the first updates; null without any.</summary>
    private async Task<Reporting?> ReportingAsync(ImportPreview preview, Actor actor, CancellationToken cancellation)
    {
        if (preview.Plan.Period is not { } open || preview.File.Actions.All(action => action.FirstUpdate is null))
        {
            return null;
        }

        var period = await db.Periods.SingleAsync(one => one.Id == open.Id, cancellation);
        var importer = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        return new Reporting(period, importer, clock.UtcNow());
    }

    /// <summary>Records the progress of the file as the first update, marked with the file and the row.</summary>
    private void AddProgress(ImprovementAction action, ImportedAction imported, Reporting? reporting, string fileName, Actor actor)
    {
        if (imported.FirstUpdate is not { } update || reporting is null)
        {
            return;
        }

        var author = $"{reporting.Importer.DisplayName}, imported from {ImportWords.Short(fileName)}, {imported.Where}";
        action.RecordImported(update.Report, reporting.Period, reporting.Importer, author.Length <= ProgressUpdate.AuthorLength ? author : author[..ProgressUpdate.AuthorLength], reporting.At);
        Record(actor, "Imported progress", action.Code, null, new { action.Stage, action.Delivery, action.LastReason, From = $"{fileName}, {imported.Where}" });
    }

    /// <summary>The number of an action in a plan numbered by theme, so that the next one typed follows it.</summary>
    private static int NumberOf(ImprovementPlan plan, ImportedAction action)
        => plan.Coding == PlanCoding.Numbered && int.TryParse(action.Code[(action.Code.LastIndexOf('.') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Sets the milestones. One with the same text stays the same, with its state.</summary>
    private void SetMilestones(ImprovementAction action, IReadOnlyList<MilestoneText> wanted, Actor actor, string from)
    {
        var before = MilestoneService.Describe(action);
        var free = action.Milestones.OrderBy(one => one.Position).ToList();
        var wordings = new List<MilestoneWording>(wanted.Count);
        foreach (var words in wanted)
        {
            var same = free.Find(one => string.Equals(one.Text, words.Text, StringComparison.OrdinalIgnoreCase));
            wordings.Add(new MilestoneWording(same?.Id, words));
            _ = same is not null && free.Remove(same);
        }

        action.SetMilestones(wordings, clock.Today());
        Record(actor, "Changed milestones", action.Code, before.Length == 0 ? null : new { Milestones = before }, new { Milestones = MilestoneService.Describe(action), Reason = from });
    }

    private static ActionWording WordsOf(ActionChange change, ImprovementAction now) => WordsOf(change.Action, now) with
    {
        Category = change.Fields.Any(field => field.Field == PlanField.Category) ? change.Action.Category : null,
    };

    private static ActionWording WordsOf(ImportedAction imported, ImprovementAction now) => new()
    {
        InspectorsComment = imported.InspectorsComment,
        Response = now.Response,
        Paragraphs = [.. imported.Paragraphs.Distinct()],
        Timescale = imported.Timescale.Text,
        LeadDirectors = imported.Leads.Text,
        Evidence = now.MatchCriteria(imported.Evidence),
        Monitoring = imported.Monitoring,
        Extras = imported.Extras,
    };

    private static object Describe(ImprovementAction action, string? from, ImprovementPlan plan) => ActionEditor.Describe(action, from, plan);

    private async Task<Dictionary<string, ImprovementAction>> LoadAsync(int planId, bool withOfficers, CancellationToken cancellation)
    {
        var actions = db.Actions.Where(action => action.Area.PlanId == planId && action.RetiredOn == null);
        return await (withOfficers ? actions.Include(action => action.Officers).ThenInclude(officer => officer.User) : actions)
            .Include(action => action.Paragraphs)
            .Include(action => action.Criteria).ThenInclude(criterion => criterion.Items)
            .Include(action => action.Monitoring)
            .Include(action => action.Extras)
            .Include(action => action.Milestones)
            .Include(action => action.Leads).ThenInclude(lead => lead.LeadDirector)
            .OrderBy(action => action.Id)
            .AsSplitQuery()
            .ToDictionaryAsync(action => action.Code, StringComparer.OrdinalIgnoreCase, cancellation);
    }

    private sealed record Reporting(ReportingPeriod Period, User Importer, DateTime At);

    private void Record(Actor actor, string what, string subject, object? before, object after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
