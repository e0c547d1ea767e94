using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.FinalReports;

/// <summary>Finalises the monitoring report of a half-year. The final report does not change afterwards.</summary>
public sealed class HalfYearFinaliser(PerformanceDbContext db, FreezeService freezing, BusinessPlanClock clock)
{
    /// <summary>Finalises the report.</summary>
    /// <param name="year">The year in which the financial year starts.</param>
    /// <param name="half">The half-year.</param>
    /// <param name="meetingId">The meeting that it is reported to; null if unknown.</param>
    /// <param name="note">The note for readers.</param>
    /// <param name="actor">The user who finalises it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">
    /// It or a later report is final, officers still report on it, or the meeting or note is missing or not valid.
    /// </exception>
    public async Task FinaliseAsync(int year, HalfYear half, int? meetingId, string note, Actor actor, CancellationToken cancellation = default)
    {
        var first = HalfYears.FirstDay(year, half);
        var meeting = meetingId is null ? null
            : await db.Meetings.Include(one => one.Committee).SingleOrDefaultAsync(one => one.Id == meetingId && one.Date >= first, cancellation)
                ?? throw new RuleException("MeetingId", "Select a meeting from the list");
        await FinaliseAsync(year, half, meeting, note, clock.UtcNow(), actor, cancellation);
    }

    /// <summary>The final report is a new period of the subject of business plans. Everything is saved at once.</summary>
    internal async Task FinaliseAsync(int year, HalfYear half, Meeting? meeting, string note, DateTime at, Actor actor, CancellationToken cancellation)
    {
        var (first, last) = (HalfYears.FirstDay(year, half), HalfYears.LastDay(year, half));
        var name = HalfYears.Name(year, half);
        var subject = await BusinessPlanModule.FindSubjectAsync(db, cancellation);
        if (await db.Periods.AnyAsync(one => one.SubjectId == subject.Id && one.FirstDay == first, cancellation))
        {
            throw new RuleException($"The monitoring report of {name} is already final.");
        }

        var opened = db.BusinessPlans.Where(plan => plan.Year == year && plan.OpenHalf == half).OrderBy(plan => plan.Division).Select(plan => plan.Division);
        if (await opened.FirstOrDefaultAsync(cancellation) is { } open)
        {
            throw new RuleException($"{open} is still open for monitoring. Close it before you finalise the report.");
        }

        var period = db.Add(new ReportingPeriod(subject, name, first, last, at, meeting)).Entity;
        period.Close();
        await freezing.CheckOrderAsync(period, LondonTime.DateIn(at), cancellation);
        var seen = await VersionsAsync(year, half, cancellation);
        await freezing.FreezeAsync(period, note, at, actor, cancellation);

        // A plan may have been opened, or monitoring decided on or imported, since the report was written.
        var changed = SaveConflicts.ChangedMeanwhile(name);
        await db.SaveIfOrRefuseAsync(async token => !await opened.AnyAsync(token) && await VersionsAsync(year, half, token) == seen, () => changed, changed);
    }

    /// <summary>The number of objectives with monitoring and the sum of their versions, which every entry and decision raises.</summary>
    private async Task<(int Count, int Sum)> VersionsAsync(int year, HalfYear half, CancellationToken cancellation)
    {
        var all = db.ObjectiveMonitoring.Where(one => one.Objective.Plan.Year == year && one.Half == half);
        return (await all.CountAsync(cancellation), await all.SumAsync(one => one.Version, cancellation));
    }
}
