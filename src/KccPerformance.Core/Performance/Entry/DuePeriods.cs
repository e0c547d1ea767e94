using System.Globalization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>The period of an indicator for which a result is due in a quarter.</summary>
public static class DuePeriods
{
    /// <summary>
    /// The last period that ends in the quarter. If there is none: the quarter itself, or the half-year that ends with
    /// it; for an annual indicator, the last period of the preceding 12 months that has no approved result, so that one
    /// that is sent back can be sent again. Null if nothing is due.
    /// </summary>
    public static DateOnly? Of(IEnumerable<IndicatorPeriod> periods, Frequency frequency, DateOnly firstDay, DateOnly lastDay)
    {
        var ended = periods.Where(period => period.PeriodEnd <= lastDay && !period.IsForecast).OrderBy(period => period.PeriodEnd).ToList();
        if (ended.FindLast(period => period.PeriodEnd >= firstDay) is { } inQuarter)
        {
            return inQuarter.PeriodEnd;
        }

        return frequency switch
        {
            Frequency.Annual => ended.FindLast(period => period.State != FigureState.Approved && period.PeriodEnd > lastDay.AddYears(-1))?.PeriodEnd,
            Frequency.HalfYearly => lastDay.Month is 3 or 9 ? lastDay : null,
            _ => lastDay,
        };
    }

    /// <summary>"Mar 14".</summary>
    public static string LabelOf(DateOnly end)
        => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(end.Month) + end.ToString(" yy", CultureInfo.InvariantCulture);
}
