using KccPerformance.Core.Reporting;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The meetings that a final report can go to.</summary>
internal static class MeetingChoices
{
    /// <summary>The maximum number of meetings in the list.</summary>
    private const int Most = 50;

    /// <summary>The meetings from a day on, after the choice that the meeting is not known yet.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> ListChoicesAsync(this IQueryable<Meeting> meetings, DateOnly since, CancellationToken cancellation)
    {
        var found = await meetings.Where(meeting => meeting.Date >= since)
            .OrderBy(meeting => meeting.Date).ThenBy(meeting => meeting.Committee.Name)
            .Take(Most)
            .Select(meeting => new { meeting.Id, meeting.Date, meeting.Committee.Name })
            .ToListAsync(cancellation);
        return [new("Not known yet", string.Empty), .. found.Select(one => new SelectListItem($"{one.Name}, {Labels.Date(one.Date)}", $"{one.Id}"))];
    }
}
