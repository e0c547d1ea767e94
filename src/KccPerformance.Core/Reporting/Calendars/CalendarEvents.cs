using System.Globalization;
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

/// <summary>The days that a calendar covers: from three months ago to two years ahead.</summary>
public sealed record CalendarWindow(DateOnly First, DateOnly Last)
{
    private const int DaysBack = 91, DaysAhead = 731;

    public static CalendarWindow Around(DateOnly today) => new(today.AddDays(-DaysBack), today.AddDays(DaysAhead));
}

/// <summary>A module's entries of a user's calendar, such as due dates and closing times.</summary>
public interface ICalendarSource
{
    Task<IReadOnlyList<CalendarEvent>> ListAsync(CalendarOwner owner, CalendarWindow window, CancellationToken cancellation);
}

/// <summary>The entries of a user's calendar: the meetings of committees, and what each module adds.</summary>
public sealed class CalendarEvents(PerformanceDbContext db, IEnumerable<ICalendarSource> sources, BusinessClock clock)
{
    /// <summary>The most entries of one kind.</summary>
    public const int Most = 1000;

    public async Task<IReadOnlyList<CalendarEvent>> ListAsync(CalendarOwner owner, CancellationToken cancellation = default)
    {
        var window = CalendarWindow.Around(clock.Today());
        List<CalendarEvent> all = [.. await MeetingsAsync(window, cancellation)];
        foreach (var source in sources)
        {
            all.AddRange(await source.ListAsync(owner, window, cancellation));
        }

        return all;
    }

    /// <summary>A stable identifier: "meeting-7".</summary>
    internal static string Key(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{id}");

    private async Task<IEnumerable<CalendarEvent>> MeetingsAsync(CalendarWindow window, CancellationToken cancellation)
    {
        var (first, last) = window;
        var meetings = await db.Meetings
            .Where(meeting => meeting.Date >= first && meeting.Date <= last)
            .OrderBy(meeting => meeting.Date).ThenBy(meeting => meeting.Id)
            .Select(meeting => new { meeting.Id, meeting.Date, meeting.CommitteeId, meeting.Committee.ShortName })
            .Take(Most)
            .ToListAsync(cancellation);
        return meetings.Select(meeting => new CalendarEvent(
            Key("meeting", meeting.Id), $"{meeting.ShortName} meets", string.Create(CultureInfo.InvariantCulture, $"/committees/{meeting.CommitteeId}"), meeting.Date));
    }
}
