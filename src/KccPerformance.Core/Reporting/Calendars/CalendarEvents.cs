using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Calendars;

/// <summary>An entry of a calendar.</summary>
/// <param name="Id">A stable identifier, so that calendar programs update the existing entry.</param>
/// <param name="Title">"Due: CEC2 Develop a comprehensive engagement strategy".</param>
/// <param name="Path">The path of its page on the site.</param>
/// <param name="Day">The day, for an all-day entry.</param>
/// <param name="At">The instant in UTC, for an entry with a time; otherwise null.</param>
public sealed record CalendarEvent(string Id, string Title, string Path, DateOnly Day, DateTime? At = null);

/// <summary>
/// The entries of a user's calendar: meetings, closing times of open periods, and due dates of the actions that the
/// user updates, follows, or looks after in a committee (all actions for an administrator). From three months ago to
/// two years ahead. Three queries.
/// </summary>
public sealed class CalendarEvents(PerformanceDbContext db, BusinessClock clock)
{
    /// <summary>The most entries of one kind.</summary>
    public const int Most = 1000;

    private const int DaysBack = 91, DaysAhead = 731;

    public async Task<IReadOnlyList<CalendarEvent>> ListAsync(CalendarOwner owner, CancellationToken cancellation = default)
        => [.. await MeetingsAsync(cancellation), .. await ClosingTimesAsync(cancellation), .. await DueDatesAsync(owner, cancellation)];

    private async Task<IEnumerable<CalendarEvent>> MeetingsAsync(CancellationToken cancellation)
    {
        var (first, last) = Window();
        var meetings = await db.Meetings
            .Where(meeting => meeting.Date >= first && meeting.Date <= last)
            .OrderBy(meeting => meeting.Date).ThenBy(meeting => meeting.Id)
            .Select(meeting => new { meeting.Id, meeting.Date, meeting.CommitteeId, meeting.Committee.ShortName })
            .Take(Most)
            .ToListAsync(cancellation);
        return meetings.Select(meeting => new CalendarEvent(
            Key("meeting", meeting.Id), $"{meeting.ShortName} meets", string.Create(CultureInfo.InvariantCulture, $"/committees/{meeting.CommitteeId}"), meeting.Date));
    }

    private async Task<IEnumerable<CalendarEvent>> ClosingTimesAsync(CancellationToken cancellation)
    {
        var periods = await db.Periods
            .Where(period => period.State == PeriodState.Open && period.Plan.Status == PlanStatus.Adopted)
            .OrderBy(period => period.ClosesAt).ThenBy(period => period.Id)
            .Select(period => new { period.Id, period.Name, period.ClosesAt, period.Plan.Title, period.Plan.Slug })
            .Take(Most)
            .ToListAsync(cancellation);
        return periods.Select(period => new CalendarEvent(
            Key("closing", period.Id), $"{period.Title}: updates for {period.Name} close", $"/plans/{period.Slug}", ClosingTime.DayOf(period.ClosesAt), period.ClosesAt));
    }

    private async Task<IEnumerable<CalendarEvent>> DueDatesAsync(CalendarOwner owner, CancellationToken cancellation)
    {
        var (first, last) = Window();
        var isAdministrator = owner.Role == Role.Administrator;
        var actions = await db.CurrentActions
            .Where(action => action.Area.Plan.Status == PlanStatus.Adopted && action.Stage != Stage.Closed && action.Stage != Stage.Complete)
            .Where(action => action.DueDate >= first && action.DueDate <= last)
            .Where(action => isAdministrator
                || action.Officers.Any(officer => officer.UserId == owner.Id)
                || db.Follows.Any(follow => follow.UserId == owner.Id && follow.ActionId == action.Id)
                || action.Area.Committee!.Members.Any(member => member.UserId == owner.Id))
            .OrderBy(action => action.DueDate).ThenBy(action => action.Id)
            .Select(action => new { action.Id, action.Code, action.InspectorsComment, action.DueDate, action.Area.Plan.Slug })
            .Take(Most)
            .ToListAsync(cancellation);
        return actions.Select(action => new CalendarEvent(
            Key("due", action.Id), $"Due: {action.Code} {action.InspectorsComment}", $"/plans/{action.Slug}/actions/{action.Code}", action.DueDate!.Value));
    }

    private (DateOnly First, DateOnly Last) Window() => (clock.Today().AddDays(-DaysBack), clock.Today().AddDays(DaysAhead));

    private static string Key(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{id}");
}
