using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>A figure as it would be rated if it were saved, by the rules that rate saved ones.</summary>
/// <param name="Figure">The figure with its rating and direction of travel.</param>
/// <param name="Previous">The last figure before it.</param>
public sealed record FigurePreview(IndicatorFigure Figure, IndicatorFigure? Previous)
{
    public CommentNeed Need => CommentRules.Of(Figure, Previous);

    /// <param name="periods">The periods of the indicator, those of about two years at least.</param>
    /// <param name="definitions">All definitions of the indicator.</param>
    /// <param name="period">The period that the figure is for; one of those, or a new one.</param>
    /// <param name="entry">The figure.</param>
    public static FigurePreview Of(
        IEnumerable<IndicatorPeriod> periods, IReadOnlyList<IndicatorDefinition> definitions, IndicatorPeriod period, ResultEntry entry)
    {
        var others = periods.Where(one => one.PeriodEnd != period.PeriodEnd);
        var figures = IndicatorFigure.SeriesOf([.. others, period.With(entry)], definitions);
        var figure = figures.Single(one => one.PeriodEnd == period.PeriodEnd);
        return new FigurePreview(figure, ReportedPeriods.PreviousOf(figures, figure, IndicatorDefinition.InForce(definitions,
            period.PeriodEnd).PreviousPeriod));
    }
}
