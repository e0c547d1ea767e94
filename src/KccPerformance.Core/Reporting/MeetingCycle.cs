using System.Linq.Expressions;

namespace KccPerformance.Core.Reporting;

/// <summary>
/// The one rule on what committees are shown. The baseline is the final report of the last meeting held. A final report
/// whose meeting is still to come is what is shown, up to and including the day of that meeting. An update counts as
/// missing once its period has run half its length.
/// </summary>
public static class MeetingCycle
{
    /// <summary>Whether a meeting has been held: on the day itself members still read its papers.</summary>
    public static bool IsHeld(DateOnly meeting, DateOnly today) => meeting < today;

    /// <summary>
    /// The final reports whose meeting has been held. A report that no meeting was set for counts from the moment that
    /// a later period is opened.
    /// </summary>
    /// <param name="periods">All periods.</param>
    /// <param name="today">Today, by the business clock.</param>
    public static Expression<Func<ReportingPeriod, bool>> Met(IQueryable<ReportingPeriod> periods, DateOnly today)
        => period => period.State == PeriodState.Frozen
            && ((period.Meeting != null && period.Meeting.Date < today)
                || (period.Meeting == null && periods.Any(later =>
                    later.PlanId == period.PlanId && later.FirstDay > period.FirstDay && later.State != PeriodState.Closed)));

    /// <summary>The final reports whose meeting is still to come.</summary>
    /// <param name="periods">All periods.</param>
    /// <param name="today">Today, by the business clock.</param>
    public static Expression<Func<ReportingPeriod, bool>> Ahead(IQueryable<ReportingPeriod> periods, DateOnly today)
        => period => period.State == PeriodState.Frozen
            && ((period.Meeting != null && period.Meeting.Date >= today)
                || (period.Meeting == null && !periods.Any(later =>
                    later.PlanId == period.PlanId && later.FirstDay > period.FirstDay && later.State != PeriodState.Closed)));

    /// <summary>The first day on which an update that has not come counts as missing.</summary>
    public static DateOnly MissingFrom(DateOnly firstDay, DateOnly lastDay)
        => firstDay.AddDays((lastDay.DayNumber - firstDay.DayNumber + 2) / 2);

    /// <summary>Whether an update that has not come counts as missing on a day.</summary>
    public static bool CountsMissing(DateOnly firstDay, DateOnly lastDay, DateOnly today) => today >= MissingFrom(firstDay, lastDay);
}
