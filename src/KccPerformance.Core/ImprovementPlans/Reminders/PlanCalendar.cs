using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Reminders;

/// <summary>
/// The entries of plans in a user's calendar: closing times of open periods, and due dates of the actions that the user
/// updates, follows, or looks after in a committee (all actions for an administrator), and of their milestones. Three
/// queries.
/// </summary>
public sealed class PlanCalendar(PerformanceDbContext db) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEvent>> ListAsync(CalendarOwner owner, CalendarWindow window, CancellationToken cancellation)
        => [.. await ClosingTimesAsync(cancellation), .. await DueDatesAsync(owner, window, cancellation), .. await MilestonesAsync(owner, window, cancellation)];

    private async Task<IEnumerable<CalendarEvent>> ClosingTimesAsync(CancellationToken cancellation)
    {
        var periods = await db.Periods
            .Where(period => period.Subject.Kind == PlanModule.SubjectKind)
            .Where(period => period.State == PeriodState.Open && period.Subject.State == SubjectState.Current)
            .OrderBy(period => period.ClosesAt).ThenBy(period => period.Id)
            .Select(period => new { period.Id, period.Name, period.ClosesAt, period.Subject.Title, period.Subject.Slug })
            .Take(CalendarEvents.Most)
            .ToListAsync(cancellation);
        return periods.Select(period => new CalendarEvent(
            CalendarEvents.Key("closing", period.Id), $"{period.Title}: updates for {period.Name} close", $"/plans/{period.Slug}", ClosingTime.DayOf(period.ClosesAt), period.ClosesAt));
    }

    private async Task<IEnumerable<CalendarEvent>> DueDatesAsync(CalendarOwner owner, CalendarWindow window, CancellationToken cancellation)
    {
        var (first, last) = window;
        var actions = await OpenActions(owner)
            .Where(action => action.DueDate >= first && action.DueDate <= last)
            .OrderBy(action => action.DueDate).ThenBy(action => action.Id)
            .Select(action => new { action.Id, action.Code, action.InspectorsComment, action.DueDate, action.Area.Plan.Slug })
            .Take(CalendarEvents.Most)
            .ToListAsync(cancellation);
        return actions.Select(action => new CalendarEvent(
            CalendarEvents.Key("due", action.Id), $"Due: {action.Code} {action.InspectorsComment}", $"/plans/{action.Slug}/actions/{action.Code}", action.DueDate!.Value));
    }

    private async Task<IEnumerable<CalendarEvent>> MilestonesAsync(CalendarOwner owner, CalendarWindow window, CancellationToken cancellation)
    {
        var (first, last) = window;
        var milestones = await OpenActions(owner)
            .Where(action => action.OpenMilestones > 0)
            .SelectMany(action => action.Milestones, (action, milestone) => new { milestone.Id, milestone.Text, milestone.DueDate, milestone.State, action.Code, action.Area.Plan.Slug })
            .Where(one => one.State != MilestoneState.Done && one.DueDate >= first && one.DueDate <= last)
            .OrderBy(one => one.DueDate).ThenBy(one => one.Id)
            .Take(CalendarEvents.Most)
            .ToListAsync(cancellation);
        return milestones.Select(one => new CalendarEvent(
            CalendarEvents.Key("milestone", one.Id), $"Milestone due: {one.Code} {one.Text}", $"/plans/{one.Slug}/actions/{one.Code}", one.DueDate!.Value));
    }

    /// <summary>The actions in a user's calendar that are not complete.</summary>
    private IQueryable<ImprovementAction> OpenActions(CalendarOwner owner)
    {
        var isAdministrator = owner.Roles.HasFlag(Role.Administrator);
        return db.CurrentActions
            .Where(action => action.Area.Plan.Status == PlanStatus.Adopted && action.Stage != Stage.Closed && action.Stage != Stage.Complete)
            .Where(action => isAdministrator
                || action.Officers.Any(officer => officer.UserId == owner.Id)
                || db.Follows.Any(follow => follow.UserId == owner.Id && follow.ItemId == action.Id)
                || action.Area.Committee!.Members.Any(member => member.UserId == owner.Id));
    }
}
