using System.Globalization;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Targets;

/// <summary>Which targets, floors and limits an indicator has in a year.</summary>
public static class TargetCells
{
    /// <summary>What can be set for an indicator: a target and a floor, a green band where closeness counts, or the thresholds of activity.</summary>
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
    /// The last days of its periods in a year, in order: those that are there already, and the quarters or half-years that
    /// have none. An annual one without a period ends on the day on which it ended before; otherwise with the year.
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

    /// <summary>The name of a new period, in the form that the indicator's last one has: "Jun 14", "2014/15" or "2014".</summary>
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
