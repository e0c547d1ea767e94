using System.Globalization;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Restatements;

/// <summary>The page to restate a figure: the chosen period, and the others.</summary>
public sealed record RestatePage
{
    public required string Reference { get; init; }

    public required IndicatorKind Kind { get; init; }

    public required IReadOnlyList<IndicatorDefinition> Definitions { get; init; }

    public required IReadOnlyList<IndicatorPeriod> Periods { get; init; }

    /// <summary>The figures of all periods up to the end of the latest quarter, newest first.</summary>
    public required IReadOnlyList<IndicatorFigure> Figures { get; init; }

    public required IndicatorFigure Chosen { get; init; }

    /// <summary>The final report with the figure; null if there is none.</summary>
    public required string? ToldIn { get; init; }

    public required string? Approver { get; init; }

    public string Address => $"/performance/indicators/{Reference}/restate";

    /// <summary>Whether it has a target and a rating. Activity indicators have neither, and no page of their own.</summary>
    public bool IsKey => Kind == IndicatorKind.Key;

    /// <summary>The page of the indicator; for an activity indicator, the page of the figure.</summary>
    public string IndicatorAddress => IsKey ? $"/performance/indicators/{Reference}" : $"/performance/figures/{new FigureCode(Reference, Chosen.PeriodEnd)}";

    public string PeriodText => TextOf(Chosen);

    public IndicatorPeriod Period => Periods.Single(period => period.PeriodEnd == Chosen.PeriodEnd);

    public int Version => Period.Version;

    public IndicatorRules Rules => IndicatorDefinition.InForce(Definitions, Chosen.PeriodEnd).ToRules();

    public string Name => Rules.ShortName ?? Rules.Name;

    public ChartUnit Unit => PerformanceLabels.UnitOf(Rules);

    public string PeriodName => PerformanceLabels.Period(Chosen);

    public static string TextOf(IndicatorFigure figure) => figure.PeriodEnd.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"December 2013: 84%".</summary>
    public string ChoiceOf(IndicatorFigure figure) => $"{PerformanceLabels.Period(figure)}: {FigureOf(figure)}";

    /// <summary>A figure as typed into a field; null if there is none.</summary>
    public string? FieldOf(decimal? figure) => figure?.ToString("0.######", CultureInfo.InvariantCulture);

    public string FigureOf(IndicatorFigure figure) => figure.Value is { } value ? Unit.InWords(value)
        : figure.State == FigureState.Missing ? "no figure entered" : "no figure";

    /// <summary>The result of saving, such as "December 2013 restated from 84% to 83%. The rating stays green.".</summary>
    public string Done(ResultEntry entry)
    {
        var now = FigurePreview.Of(Periods, Definitions, Period, entry).Figure;
        var (was, rated) = (PerformanceLabels.InFull(Chosen.Rating), PerformanceLabels.InFull(now.Rating));
        var what = Chosen.State == FigureState.Missing ? $"{Reference} for {PeriodName} entered: {FigureOf(now)}."
            : $"{Reference} for {PeriodName} restated from {FigureOf(Chosen)} to {FigureOf(now)}."
                + (!IsKey ? string.Empty
                    : was == rated ? $" The rating stays {rated.ToLowerInvariant()}."
                    : $" The rating changes from {was.ToLowerInvariant()} to {rated.ToLowerInvariant()}.");
        return $"{what} Awaiting approval by {Approver ?? "the performance team"}.";
    }
}
