using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>A result with the rating that it would get if it were saved, by the same rules as saved results.</summary>
/// <param name="Figure">The result with its rating and direction of travel.</param>
/// <param name="Previous">The result before it.</param>
public sealed record FigurePreview(IndicatorFigure Figure, IndicatorFigure? Previous)
{
    /// <summary>Why it needs a comment. Activity and context have no rating and no direction of travel, so nothing to explain.</summary>
    public CommentNeed NeedOf(IndicatorKind kind) => kind == IndicatorKind.Key ? CommentRules.Of(Figure, Previous) : CommentNeed.None;

    /// <param name="periods">The periods of the indicator, for at least about two years.</param>
    /// <param name="definitions">All definitions of the indicator.</param>
    /// <param name="period">The period of the result; one of those, or a new one.</param>
    /// <param name="entry">The result.</param>
    public static FigurePreview Of(
        IEnumerable<IndicatorPeriod> periods, IReadOnlyList<IndicatorDefinition> definitions, IndicatorPeriod period, ResultEntry entry)
    {
        var others = periods.Where(one => one.PeriodEnd != period.PeriodEnd);
        var figures = IndicatorFigure.SeriesOf([.. others, period.With(entry)], definitions);
        var figure = figures.Single(one => one.PeriodEnd == period.PeriodEnd);
        var definition = IndicatorDefinition.InForce(definitions, period.PeriodEnd);
        return new FigurePreview(figure, ReportedPeriods.PreviousOf(figures, figure, definition.PreviousPeriod, definition.Frequency));
    }
}
