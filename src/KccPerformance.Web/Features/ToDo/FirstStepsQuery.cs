using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>One of the first steps on a new site.</summary>
/// <param name="Title">What to do.</param>
/// <param name="Address">Its page; null until the earlier steps are done.</param>
/// <param name="About">A short explanation.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="State">The current state: "46 actions".</param>
public sealed record FirstStep(string Title, string? Address, string About, bool IsDone, string? State);

/// <summary>The steps from an empty site to the first round of updates.</summary>
public sealed record FirstSteps(IReadOnlyList<FirstStep> Steps)
{
    public int Done => Steps.Count(step => step.IsDone);

    /// <summary>The next step.</summary>
    public FirstStep? Next => Steps.FirstOrDefault(step => !step.IsDone);
}

/// <summary>Reads which of the first steps are done, in five queries.</summary>
public sealed class FirstStepsQuery(PerformanceDbContext db, BusinessClock clock)
{
    private sealed record FirstPlan(int Id, string Slug, string Title, PlanStatus Status)
    {
        public string Address => "/admin/plans/" + Slug;

        public bool IsAdopted => Status == PlanStatus.Adopted;
    }

    /// <summary>The steps; null once a reporting period is open or past.</summary>
    public async Task<FirstSteps?> FindAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow();
        var period = await db.Periods
            .Where(one => one.Subject.Kind == PlanModule.SubjectKind)
            .Select(one => new
            {
                one.Id,
                one.Name,
                one.FirstDay,
                HasBegun = one.State != PeriodState.Closed || one.ClosesAt <= now || db.Updates.Any(update => update.PeriodId == one.Id),
            })
            .OrderByDescending(one => one.HasBegun).ThenBy(one => one.FirstDay).ThenBy(one => one.Id)
            .FirstOrDefaultAsync(cancellation);
        if (period is { HasBegun: true })
        {
            return null;
        }

        var plan = await db.Plans.Where(one => one.Status != PlanStatus.Closed)
            .OrderByDescending(one => one.Status == PlanStatus.Adopted).ThenBy(one => one.Id)
            .Select(one => new FirstPlan(one.Id, one.Slug, one.Title, one.Status))
            .FirstOrDefaultAsync(cancellation);
        var planId = plan?.Id;
        var actions = await db.CurrentActions.Where(action => action.Area.PlanId == planId)
            .GroupBy(action => action.Area.PlanId)
            .Select(group => new { All = group.Count(), Led = group.Count(action => action.Leads.Count > 0), Reported = group.Count(action => action.Officers.Count > 0) })
            .SingleOrDefaultAsync(cancellation);
        var themes = await db.Areas.Where(area => area.PlanId == planId)
            .GroupBy(area => area.PlanId)
            .Select(group => new { All = group.Count(), Placed = group.Count(area => area.CommitteeId != null) })
            .SingleOrDefaultAsync(cancellation);
        var meeting = await db.Committees.OrderBy(committee => committee.Id)
            .Select(committee => new { committee.Id, Meetings = db.Meetings.Count(one => one.CommitteeId == committee.Id) })
            .ToListAsync(cancellation);
        var (all, led, reported) = (actions?.All ?? 0, actions?.Led ?? 0, actions?.Reported ?? 0);
        string? Of(int done, string what) => all == 0 ? null : $"{done:N0} of {all:N0} {what}";
        return new FirstSteps(
        [
            new("Add your plan", "/admin/plans/new", "Title and inspection report.", plan is not null, plan?.Title),
            new("Import its actions", plan is null ? null : plan.Address + "/import", "From a spreadsheet, a Word document or a PDF. You can also add actions one by one.", all > 0, all == 0 ? null : Labels.Count(all, "action")),
            new("Assign lead directors", all == 0 ? null : "/admin/leads/assign", "Each action needs a lead director. An import assigns those whose names it recognises.", all > 0 && led == all, Of(led, "assigned")),
            new(
                "Add a committee and its meetings",
                meeting is [var first, ..] ? $"/committees/{first.Id}/edit" : "/committees/new",
                "Choose its themes, and add the date of its next meeting.",
                meeting.Any(one => one.Meetings > 0) && themes is { All: > 0 } && themes.Placed == themes.All,
                themes is null ? null : $"{themes.Placed:N0} of {Labels.Count(themes.All, "theme")} placed"),
            new("Add people", "/admin/users/import", "Officers with their actions, and committee members. Add them one by one, or from a spreadsheet.", all > 0 && reported == all, Of(reported, "have an officer")),
            new("Adopt the plan", plan is null || all == 0 ? null : plan.Address, "Until the plan is adopted, only administrators can see it.", plan is { IsAdopted: true }, plan is { IsAdopted: true } ? "Adopted" : null),
            period is null
                ? new("Add a reporting period", plan is { IsAdopted: true } ? "/admin/periods/new?plan=" + plan.Slug : null, "Officers can submit updates while a period is open.", IsDone: false, State: null)
                : new("Open the period", $"/admin/periods/{period.Id}", "Officers can submit updates while a period is open.", IsDone: false, $"{period.Name} has been added"),
        ]);
    }
}
