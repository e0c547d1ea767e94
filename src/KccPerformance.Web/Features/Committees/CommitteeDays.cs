using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Committees;

/// <summary>
/// The day by which a committee's meetings are held or ahead. Committees that look after themes of plans use the clock of plans,
/// those that look after other parts only use the clock of performance. Outside a demonstration both are the same.
/// </summary>
public sealed class CommitteeDays(PerformanceDbContext db, BusinessClock plans, PerformanceClock performance)
{
    /// <summary>Today for a committee.</summary>
    public DateOnly Today(bool hasThemes, bool hasParts) => hasThemes || !hasParts ? plans.Today() : performance.Today();

    /// <summary>The meetings that have not been held, today included.</summary>
    public IQueryable<Meeting> Ahead()
    {
        var (today, other) = (plans.Today(), performance.Today());
        return db.Meetings.Where(meeting => meeting.Date
            >= (meeting.Committee.Scopes.Any() && !db.Areas.Any(area => area.CommitteeId == meeting.CommitteeId) ? other : today));
    }
}
