using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Sample;

/// <summary>
/// Finalises the mid-year report of 2013/14 for the meeting of the Communities Cabinet Committee on 17 December 2013, to which
/// it was put. It runs after the sample committees.
/// </summary>
public sealed class FinalMonitoringSample(PerformanceDbContext db, HalfYearFinaliser finaliser, FinalHalfYears finals) : ISampleSource
{
    private const int Year = 2013;

    private static readonly DateOnly Held = new(2013, 12, 17);

    public int Order => 55;

    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await finals.IsFinalAsync(Year, HalfYear.MidYear, cancellation)
            || await db.Meetings.Include(one => one.Committee).Where(one => one.Date == Held).OrderBy(one => one.Id).FirstOrDefaultAsync(cancellation) is not { } meeting)
        {
            return;
        }

        var published = LondonTime.ToUtc(Held.ToDateTime(new TimeOnly(12, 0)));
        await finaliser.FinaliseAsync(
            Year, HalfYear.MidYear, meeting, "As printed by Kent County Council.", published, new Actor(null, "Performance manager", null), cancellation);
        db.ChangeTracker.Clear();
    }
}
