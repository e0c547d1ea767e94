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

    /// <summary>
    /// The figure before the current one: by the rule, that of the same period in the previous year if there is one;
    /// otherwise the last.
    /// </summary>
    public static IndicatorFigure? PreviousOf(IReadOnlyList<IndicatorFigure> figures, IndicatorFigure? current, PreviousPeriod rule)
    {
        if (current is null)
        {
            return null;
        }

        var before = figures.Where(figure => figure.PeriodEnd < current.PeriodEnd && figure is { HasFigure: true, IsForecast: false }).ToList();
        var yearBefore = IndicatorFigure.YearBefore(current.PeriodEnd);
        return (rule == PreviousPeriod.YearBefore ? before.Find(figure => figure.PeriodEnd == yearBefore) : null) ?? before.LastOrDefault();
    }
}
