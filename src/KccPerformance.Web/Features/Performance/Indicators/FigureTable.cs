using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>The table below the chart: a row for each period, newest first.</summary>
public static class FigureTable
{
    /// <summary>The number of periods above which the table is folded.</summary>
    public const int Most = 16;

    /// <summary>A hundred years of quarters.</summary>
    public const int All = 400;

    /// <summary>The notes beside a figure.</summary>
    public static IReadOnlyList<string> Flags(IndicatorFigure figure)
    {
        if (!figure.HasFigure)
        {
            return [];
        }

        var flags = new List<string>();
        if (figure.IsProvisional)
        {
            flags.Add("Provisional");
        }

        if (figure.IsNotComparable)
        {
            flags.Add("Definition changed");
        }

        if (figure.State is FigureState.Entered or FigureState.SentBack)
        {
            flags.Add(PerformanceLabels.Of(figure.State));
        }

        if (figure.IsGreenBecauseTargetMoved)
        {
            flags.Add("Green because the target moved");
        }

        if (figure.Restatements > 0)
        {
            flags.Add("Restated");
        }

        return flags;
    }

    /// <summary>Our rating, if it differs from the published one; otherwise null.</summary>
    public static string? Ours(IndicatorFigure figure) => figure.Published is null || figure.Published == figure.Rating ? null
        : PerformanceLabels.InFull(figure.Rating);

    /// <summary>The value as a share of the target for March, for targets that build up over the year: "89%".</summary>
    public static string? ShareOfYear(IndicatorPosition indicator, IndicatorFigure figure)
    {
        var year = Core.Performance.Framework.ReportYear.StartOf(figure.PeriodEnd);
        var target = indicator.Figures.LastOrDefault(one => one.Target > 0 && one.PeriodEnd.Month == 3
            && Core.Performance.Framework.ReportYear.StartOf(one.PeriodEnd) == year)?.Target;
        return figure.Value is { } value && target is { } whole ? $"{Documents.Charts.ChartFinding.PercentOf(value, whole)}%" : null;
    }
}
