using KccPerformance.Core.Performance.Framework;

namespace KccPerformance.Core.Performance.Position;

/// <summary>Which period a report is about, where it does not say so itself.</summary>
public static class ReportedPeriods
{
    /// <summary>
    /// The period that the report prints. Otherwise the last one that ends in the quarter, with a figure or without; for
    /// an indicator without a period in the quarter, the latest with a figure in the year before its end.
    /// </summary>
    public static IndicatorFigure? CurrentOf(
        IReadOnlyList<IndicatorFigure> figures, DateOnly? printed, Frequency frequency, DateOnly firstDay, DateOnly lastDay)
    {
        if (printed is { } end)
        {
            return figures.FirstOrDefault(figure => figure.PeriodEnd == end);
        }

        var inQuarter = figures.Where(figure => figure.PeriodEnd >= firstDay && figure.PeriodEnd <= lastDay && !figure.IsForecast).ToList();
        if (inQuarter.Count > 0 && frequency != Frequency.Annual)
        {
            return inQuarter.LastOrDefault(figure => figure.HasFigure) ?? inQuarter[^1];
        }

        return figures.LastOrDefault(figure => figure is { HasFigure: true, IsForecast: false } && figure.PeriodEnd <= lastDay && figure.PeriodEnd > lastDay.AddYears(-1))
            ?? inQuarter.LastOrDefault();
    }

    /// <summary>The last figure before the current one: of the year before, or of the last period that was reported.</summary>
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
