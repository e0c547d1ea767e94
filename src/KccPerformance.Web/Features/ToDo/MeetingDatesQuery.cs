using System.Security.Claims;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>The next meetings; one query.</summary>
public sealed class MeetingDatesQuery(PerformanceDbContext db, BusinessClock clock, PerformanceClock performance) : IToDoSource
{
    private const int Most = 5;

    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        // Committees that look after no plan use the clock of what they look after.
        var (today, other) = (clock.Today(), performance.Today());
        var meetings = await db.Meetings
            .Where(meeting => meeting.Date >= (meeting.Committee.Scopes.Any() && !db.Areas.Any(area => area.CommitteeId == meeting.CommitteeId) ? other : today))
            .OrderBy(meeting => meeting.Date).ThenBy(meeting => meeting.Id)
            .Take(Most)
            .Select(meeting => new { meeting.Date, meeting.CommitteeId, meeting.Committee.ShortName })
            .ToListAsync(cancellation);
        return new ToDoPart([], [.. meetings.Select(meeting => new DateAhead(
            meeting.Date, $"{meeting.ShortName} meets", $"/committees/{meeting.CommitteeId}", ": papers, then decisions to record"))]);
    }
}
