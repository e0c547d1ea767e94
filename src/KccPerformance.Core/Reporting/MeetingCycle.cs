using System.Linq.Expressions;

namespace KccPerformance.Core.Reporting;

/// <summary>
/// Decides which position committees see. The baseline is the final report of the last meeting. A final report whose
/// meeting has not been held is shown until the end of the day of that meeting. An update counts as missing in the second
/// half of its period.
/// </summary>
public static class MeetingCycle
{
    /// <summary>Whether a meeting has been held. On its day, members still read the papers.</summary>
    public static bool IsHeld(DateOnly meeting, DateOnly today) => meeting < today;

    /// <summary>Final reports whose meeting has been held. A report without a meeting counts once a later period is opened.</summary>
    /// <param name="periods">All periods.</param>
    /// <param name="today">Today, by the business clock.</param>
    public static Expression<Func<ReportingPeriod, bool>> Met(IQueryable<ReportingPeriod> periods, DateOnly today)
        => period => period.State == PeriodState.Frozen
            && ((period.Meeting != null && period.Meeting.Date < today)
                || (period.Meeting == null && periods.Any(later =>
                    later.SubjectId == period.SubjectId && later.FirstDay > period.FirstDay && later.State != PeriodState.Closed)));

    /// <summary>Final reports whose meeting has not been held.</summary>
    /// <param name="periods">All periods.</param>
    /// <param name="today">Today, by the business clock.</param>
    public static Expression<Func<ReportingPeriod, bool>> Ahead(IQueryable<ReportingPeriod> periods, DateOnly today)
        => period => period.State == PeriodState.Frozen
            && ((period.Meeting != null && period.Meeting.Date >= today)
                || (period.Meeting == null && !periods.Any(later =>
                    later.SubjectId == period.SubjectId && later.FirstDay > period.FirstDay && later.State != PeriodState.Closed)));

    /// <summary>The first day on which an outstanding update counts as missing.</summary>
    public static DateOnly MissingFrom(DateOnly firstDay, DateOnly lastDay)
        => firstDay.AddDays((lastDay.DayNumber - firstDay.DayNumber + 2) / 2);

    /// <summary>Whether an outstanding update counts as missing on a day.</summary>
    public static bool CountsMissing(DateOnly firstDay, DateOnly lastDay, DateOnly today) => today >= MissingFrom(firstDay, lastDay);
}
