using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Web.Features.Committees;

/// <summary>A committee in the list.</summary>
public sealed record CommitteeRow(int Id, string Name, string ShortName, int Themes, int Members, DateOnly? NextMeeting, bool IsOwn);

/// <summary>Reads the list in one query, however many committees there are.</summary>
public sealed class CommitteeListQuery(PerformanceDbContext db, BusinessClock clock)
{
    /// <summary>All committees, with the user's own first.</summary>
    public async Task<List<CommitteeRow>> ListAsync(int? userId, CancellationToken cancellation)
    {
        var today = clock.Today();
        var committees = await db.Committees
            .OrderBy(committee => committee.Id)
            .Select(committee => new CommitteeRow(
                committee.Id,
                committee.Name,
                committee.ShortName,
                db.Areas.Count(area => area.CommitteeId == committee.Id),
                committee.Members.Count,
                db.Meetings.Where(meeting => meeting.CommitteeId == committee.Id && meeting.Date >= today).Min(meeting => (DateOnly?)meeting.Date),
                committee.Members.Any(member => member.UserId == userId)))
            .ToListByNameAsync(committee => committee.ShortName, cancellation);
        return [.. committees.OrderByDescending(committee => committee.IsOwn)];
    }
}
