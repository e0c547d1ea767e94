using System.Globalization;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Targets;

/// <summary>The targets, floors and limits that an indicator has in a year.</summary>
public static class TargetCells
{
    /// <summary>
    /// The measures that can be set for an indicator: target and floor, the green band for closeness, or activity
    /// thresholds.
    /// </summary>
    public static IReadOnlyList<TargetMeasure> MeasuresOf(IndicatorKind kind, IndicatorRules rules) => (kind, rules.Polarity) switch
    {
        (IndicatorKind.Context, _) => [],
        (IndicatorKind.Activity, _) => [TargetMeasure.Lower, TargetMeasure.Upper],
        (_, Polarity.Closeness) => [TargetMeasure.Target, TargetMeasure.Lower, TargetMeasure.Upper, TargetMeasure.Floor, TargetMeasure.UpperFloor],
        _ =>
        [
            TargetMeasure.Target,
            .. rules.RatedSeries is null ? Array.Empty<TargetMeasure>() : [TargetMeasure.RatedTarget],
            .. rules.AmberUsed ? [TargetMeasure.Floor] : Array.Empty<TargetMeasure>(),
        ],
    };

    /// <summary>
    /// The last days of the periods in a year, in order: existing periods, and the quarters or half-years without one. An
    /// annual period that does not exist yet ends on the same day as in earlier years, or with the year if there is none.
    /// </summary>
    public static IReadOnlyList<DateOnly> PeriodsOf(IEnumerable<IndicatorPeriod> periods, Frequency frequency, DateOnly yearFirstDay)
    {
        var lastDay = yearFirstDay.AddYears(1).AddDays(-1);
        var all = periods.Select(period => period.PeriodEnd).ToList();
        var ends = all.Where(end => end >= yearFirstDay && end <= lastDay).ToList();
        var months = frequency switch { Frequency.Annual => 12, Frequency.HalfYearly => 6, _ => 3 };
        for (var first = yearFirstDay; first < lastDay; first = first.AddMonths(months))
        {
            var last = first.AddMonths(months).AddDays(-1);
            if (!ends.Exists(end => end >= first && end <= last))
            {
                ends.Add(months == 12 ? SameDayAsBefore(all, yearFirstDay) ?? last : last);
            }
        }

        return [.. ends.Distinct().Order()];
    }

    /// <summary>The label of a new period, in the format of the indicator's last one: "Jun 14", "2014/15" or "2014".</summary>
    public static string LabelOf(DateOnly end, string? before)
        => before?.Contains('/', StringComparison.Ordinal) == true ? string.Create(CultureInfo.InvariantCulture, $"{end.AddYears(-1):yyyy}/{end:yy}")
            : before is { Length: 4 } && before.All(char.IsAsciiDigit) ? end.ToString("yyyy", CultureInfo.InvariantCulture)
            : DuePeriods.LabelOf(end);

    private static DateOnly? SameDayAsBefore(List<DateOnly> ends, DateOnly yearFirstDay)
    {
        var before = ends.Where(end => end < yearFirstDay).Select(end => (DateOnly?)end).Max();
        return before is { } last && last.AddYears(1) >= yearFirstDay ? last.AddDays(1).AddYears(1).AddDays(-1) : null;
    }
}
