using System.Security.Cryptography;
using System.Text.Json;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>An existing theme.</summary>
public sealed record ExistingTheme(string Prefix, string Name);

/// <summary>An existing lead director.</summary>
public sealed record ExistingLead(int Id, string Name, bool IsRetired);

/// <summary>An officer who can sign in.</summary>
public sealed record ExistingOfficer(int Id, string Name, string Email);

/// <summary>An evidence requirement that has evidence or a decision.</summary>
public sealed record UsedCriterion(string Code, string Text);

/// <summary>The reporting period of a plan that takes updates.</summary>
public sealed record UpdatePeriod(int Id, string Name);

/// <summary>The current text of a plan, for comparison with a file.</summary>
public sealed record PlanSnapshot
{
    public required int PlanId { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required PlanStatus Status { get; init; }

    public PlanCoding Coding { get; init; }

    public bool HasCategories { get; init; } = true;

    /// <summary>The categories of its own as stored; null if it has A to D or none.</summary>
    public string? OwnCategories { get; init; }

    /// <summary>Its categories, in order.</summary>
    public CategoryList Categories => CategoryList.Of(HasCategories, OwnCategories);

    /// <summary>How the plan is coded.</summary>
    public PlanShape Shape => new(Coding, HasCategories, Title) { HasOwnCategories = OwnCategories is not null };

    public required IReadOnlyList<ExistingTheme> Themes { get; init; }

    public required IReadOnlyList<ExistingAction> Actions { get; init; }

    /// <summary>The codes of retired actions.</summary>
    public required IReadOnlyList<string> Retired { get; init; }

    public required IReadOnlyList<UsedCriterion> Used { get; init; }

    public required IReadOnlyList<ExistingLead> Leads { get; init; }

    /// <summary>The officers who can sign in; not read for a plan with codes such as CEA1, whose files name none.</summary>
    public IReadOnlyList<ExistingOfficer> Officers { get; init; } = [];

    /// <summary>The period that takes updates now, if there is one; not read for a plan with codes such as CEA1.</summary>
    public UpdatePeriod? Period { get; init; }

    /// <summary>A hash of everything that a comparison uses. It is the same for two snapshots only if all of that is the same.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Slug, Title, Status, Coding, HasCategories, OwnCategories, Themes, Actions, Retired, Used, Leads, Officers, Period })));
}

/// <summary>Takes snapshots of plans, in nine queries for any number of actions, or thirteen for a plan with any headings.</summary>
public sealed class PlanSnapshots(PerformanceDbContext db, BusinessClock clock)
{
    public async Task<PlanSnapshot?> FindAsync(string slug, CancellationToken cancellation = default)
    {
        var plan = await db.Plans.Where(one => one.Slug == slug).Select(one => new { one.Id, one.Slug, one.Title, one.Status, one.Coding, one.HasCategories, one.OwnCategories }).SingleOrDefaultAsync(cancellation);
        if (plan is null)
        {
            return null;
        }

        var actions = db.CurrentActions.Where(action => action.Area.PlanId == plan.Id);
        var officers = plan.Coding == PlanCoding.Letters ? [] : await ReadOfficersAsync(cancellation);
        return new PlanSnapshot
        {
            PlanId = plan.Id,
            Slug = plan.Slug,
            Title = plan.Title,
            Status = plan.Status,
            Coding = plan.Coding,
            HasCategories = plan.HasCategories,
            OwnCategories = plan.OwnCategories,
            Themes = await db.Areas.Where(area => area.PlanId == plan.Id).OrderBy(area => area.Number)
                .Select(area => new ExistingTheme(area.Prefix, area.Name)).ToListAsync(cancellation),
            Actions = plan.Coding == PlanCoding.Letters ? await ReadAsync(actions, cancellation) : await WithMilestonesAsync(plan.Id, await WithOfficersAsync(plan.Id, await ReadAsync(actions, cancellation), cancellation), cancellation),
            Officers = officers,
            Period = plan.Coding == PlanCoding.Letters ? null : await FindPeriodAsync(plan.Id, cancellation),
            Retired = await db.Actions.Where(action => action.Area.PlanId == plan.Id && action.RetiredOn != null)
                .OrderBy(action => action.Id).Select(action => action.Code).ToListAsync(cancellation),
            Used = await actions
                .SelectMany(action => action.Criteria, (action, criterion) => new { action.Code, Criterion = criterion })
                .Where(one => one.Criterion.State != EvidenceState.Unmet || one.Criterion.Items.Any())
                .OrderBy(one => one.Criterion.Id)
                .Select(one => new UsedCriterion(one.Code, one.Criterion.Text))
                .ToListAsync(cancellation),
            Leads = await db.LeadDirectors.OrderBy(lead => lead.Name).Select(lead => new ExistingLead(lead.Id, lead.Name, lead.IsRetired)).ToListAsync(cancellation),
        };
    }

    private Task<List<ExistingOfficer>> ReadOfficersAsync(CancellationToken cancellation)
        => db.Users.Where(user => user.Roles.HasFlag(Role.Officer) && !user.IsDisabled).OrderBy(user => user.Id)
            .Select(user => new ExistingOfficer(user.Id, user.DisplayName, user.Email!)).ToListAsync(cancellation);

    private async Task<UpdatePeriod?> FindPeriodAsync(int planId, CancellationToken cancellation)
    {
        var now = clock.UtcNow();
        return await db.Periods.Where(period => period.SubjectId == planId && period.State == PeriodState.Open && period.ClosesAt > now)
            .OrderByDescending(period => period.FirstDay)
            .Select(period => new UpdatePeriod(period.Id, period.Name))
            .FirstOrDefaultAsync(cancellation);
    }

    private async Task<List<ExistingAction>> WithOfficersAsync(int planId, List<ExistingAction> actions, CancellationToken cancellation)
    {
        var assigned = (await db.ResponsibleOfficers.Where(one => one.Action.Area.PlanId == planId).OrderBy(one => one.UserId)
            .Select(one => new { one.Action.Code, Officer = new ExistingOfficer(one.UserId, one.User.DisplayName, one.User.Email!) })
            .ToListAsync(cancellation)).ToLookup(one => one.Code, one => one.Officer, StringComparer.OrdinalIgnoreCase);
        return actions.ConvertAll(action => action with { Officers = [.. assigned[action.Code]] });
    }

    private async Task<List<ExistingAction>> WithMilestonesAsync(int planId, List<ExistingAction> actions, CancellationToken cancellation)
    {
        var milestones = (await db.Actions.Where(action => action.Area.PlanId == planId)
            .SelectMany(action => action.Milestones, (action, one) => new { action.Code, one.Position, one.Text, one.Lead, one.DueDate, one.State })
            .OrderBy(one => one.Position)
            .ToListAsync(cancellation)).ToLookup(one => one.Code, one => new MilestoneText(one.Text, one.Lead, one.DueDate, one.State), StringComparer.OrdinalIgnoreCase);
        return actions.ConvertAll(action => action with { Milestones = [.. milestones[action.Code]] });
    }

    private static Task<List<ExistingAction>> ReadAsync(IQueryable<ImprovementAction> actions, CancellationToken cancellation)
        => actions
            .OrderBy(action => action.Id)
            .Select(action => new ExistingAction(
                action.Code,
                action.Area.Name,
                action.InspectorsComment,
                action.PublishedTimescale,
                action.PublishedLeads,
                action.Paragraphs.OrderBy(reference => reference.Position).Select(reference => reference.Paragraph).ToList(),
                action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).ToList(),
                action.Criteria.OrderBy(criterion => criterion.Position).Select(criterion => criterion.Text).ToList(),
                action.Monitoring.OrderBy(arrangement => arrangement.Position).Select(arrangement => arrangement.Text).ToList())
            {
                Extras = action.Extras.OrderBy(extra => extra.Position).Select(extra => new ExtraText(extra.Heading, extra.Text)).ToList(),
                Category = action.Category,
                HasUpdates = action.LastReportedAt != null,
                NeedsEvidence = action.Criteria.Any(criterion => criterion.State == EvidenceState.Unmet),
            })
            .AsSplitQuery()
            .ToListAsync(cancellation);
}
