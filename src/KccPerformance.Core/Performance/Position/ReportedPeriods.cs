using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;

namespace KccPerformance.Core.Performance.Position;

/// <summary>Finds the period that a report is about, if the report does not state it.</summary>
public static class ReportedPeriods
{
    /// <summary>
    /// The figure of the period that the report prints. Otherwise that of the last period that ends in the quarter, with
    /// or without a value. For an indicator without a period in the quarter, or whose officer says that it is reported a
    /// quarter late, the latest with a value in the year before the end of the quarter.
    /// </summary>
    public static IndicatorFigure? CurrentOf(
        IReadOnlyList<IndicatorFigure> figures, DateOnly? printed, Frequency frequency, DateOnly firstDay, DateOnly lastDay)
    {
        if (printed is { } end)
        {
            return figures.FirstOrDefault(figure => figure.PeriodEnd == end);
        }

        var inQuarter = figures.Where(figure => figure.PeriodEnd >= firstDay && figure.PeriodEnd <= lastDay && !figure.IsForecast).ToList();
        var isLate = inQuarter.Exists(figure => figure is { HasFigure: false, NoFigureReason: { } reason } && NoFigureReasons.KindOf(reason) == NoFigureKind.ReportedLate)
            && !inQuarter.Exists(figure => figure.HasFigure);
        if (inQuarter.Count > 0 && frequency != Frequency.Annual && !isLate)
        {
            return inQuarter.LastOrDefault(figure => figure.HasFigure) ?? inQuarter[^1];
        }

        return figures.LastOrDefault(figure => figure is { HasFigure: true, IsForecast: false } && figure.PeriodEnd <= lastDay && figure.PeriodEnd > lastDay.AddYears(-1))
            ?? inQuarter.LastOrDefault();
    }

    /// <summary>The figure that the current one is compared with.</summary>
    public static IndicatorFigure? PreviousOf(
        IReadOnlyList<IndicatorFigure> figures, IndicatorFigure? current, PreviousPeriod rule, Frequency frequency)
        => current is null ? null : BeforeOf(figures, current.PeriodEnd, rule, frequency);

    /// <summary>
    /// The figure that a period is compared with: by the rule, that of the same period in the previous year if there is one;
    /// otherwise the last before it. A monthly one is compared with the last of an earlier quarter, which is what the report of that
    /// quarter was about.
    /// </summary>
    /// <param name="figures">The figures, oldest first.</param>
    /// <param name="periodEnd">The last day of the period.</param>
    /// <param name="rule">Which period is the previous one.</param>
    /// <param name="frequency">How often there is a figure.</param>
    internal static IndicatorFigure? BeforeOf(IReadOnlyList<IndicatorFigure> figures, DateOnly periodEnd, PreviousPeriod rule, Frequency frequency)
    {
        var before = frequency == Frequency.Monthly ? new DateOnly(periodEnd.Year, ((periodEnd.Month - 1) / 3 * 3) + 1, 1) : periodEnd;
        var yearBefore = IndicatorFigure.YearBefore(periodEnd);
        IndicatorFigure? last = null;
        for (var index = figures.Count - 1; index >= 0; index--)
        {
            var figure = figures[index];
            if (figure is { HasFigure: true, IsForecast: false } && figure.PeriodEnd < before)
            {
                last ??= figure;
                if (rule != PreviousPeriod.YearBefore || figure.PeriodEnd <= yearBefore)
                {
                    return rule == PreviousPeriod.YearBefore && figure.PeriodEnd == yearBefore ? figure : last;
                }
            }
        }

        return last;
    }
}
