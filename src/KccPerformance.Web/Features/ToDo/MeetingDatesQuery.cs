using System.Security.Claims;
using KccPerformance.Web.Features.Committees;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>The next meetings; one query.</summary>
public sealed class MeetingDatesQuery(CommitteeDays days) : IToDoSource
{
    private const int Most = 5;

    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var meetings = await days.Ahead()
            .OrderBy(meeting => meeting.Date).ThenBy(meeting => meeting.Id)
            .Take(Most)
            .Select(meeting => new { meeting.Date, meeting.CommitteeId, meeting.Committee.ShortName })
            .ToListAsync(cancellation);
        return new ToDoPart([], [.. meetings.Select(meeting => new DateAhead(
            meeting.Date, $"{meeting.ShortName} meets", $"/committees/{meeting.CommitteeId}", ": papers, then decisions to record"))]);
    }
}
