using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>Questions worth asking about an indicator: facts with numbers, by fixed rules, without advice.</summary>
public static class WorthAsking
{
    /// <summary>A related figure is mentioned if it changed by more than this share.</summary>
    private const decimal Moved = 0.2m;

    public static IReadOnlyList<string> Of(IndicatorPage page)
    {
        var (indicator, facts) = (page.Indicator, new List<string>());
        if (indicator.Current is not { HasFigure: true } current)
        {
            return facts;
        }

        void Add(bool holds, string fact)
        {
            if (holds)
            {
                facts.Add(fact);
            }
        }

        var (value, rating) = (PerformanceLabels.Value(indicator, current), indicator.Shown);
        Add(rating == RagRating.Red && !page.HasAction, "Red, and no action is recorded.");
        Add(rating == RagRating.Red && page is { HasAction: true, HasOwnedAction: false }, "Red, and no action in progress has an owner and a due date.");
        Add(indicator.IsLongRed(), $"Red for {indicator.Run().Count} results.");
        Add(rating == RagRating.Green && indicator.Direction == TravelDirection.Worsened,
            $"Green and worsening: {PerformanceLabels.Value(indicator, indicator.Previous)} to {value}{(indicator.Since() is { } since ? " " + since : null)}.");
        if (rating == RagRating.Green && indicator.MissesNext() && indicator.Next() is { } next)
        {
            var side = indicator.Rules.Polarity == Polarity.Lower ? "above" : "below";
            var target = PerformanceLabels.Level(indicator, next.Target);
            facts.Add($"Green now, and {side} the next target: {value} against {target} for {PerformanceLabels.Period(next)}.");
        }

        Add(current.IsGreenBecauseTargetMoved,
            $"Green because the target moved: {PerformanceLabels.MovedFrom(indicator, current)}.");
        Add(CommentaryRules.IsSame([.. page.Commentary.Select(text => text.Text)], page.EarlierCommentary), "The commentary is the same as last time.");
        if (indicator.ContradictionIn(page.Commentary.Select(text => (text.Kind, text.Text))) is { } opposite)
        {
            facts.Add($"The commentary says “{opposite.Word}”, but the figure {opposite.Movement}: {PreviousValue(indicator, current)} to "
                + $"{PerformanceLabels.RatedValue(indicator, current)}.");
        }

        var overdue = page.Actions.Count(action => action.IsOverdue);
        Add(overdue > 0, $"{Features.Shared.Labels.Count(overdue, "management action is", "management actions are")} overdue.");
        Add(indicator.IsOld, $"The figure is for {PerformanceLabels.Period(current)}, before the quarter began.");
        Add(current.IsProvisional, "The figure is provisional.");
        Add(current.State is FigureState.Entered or FigureState.SentBack, "The figure has not been approved.");
        if (indicator.Figures.FirstOrDefault(figure => !figure.AmberUsed) is { } first
            && indicator.Figures.Any(figure => figure.AmberUsed && figure.PeriodEnd < first.PeriodEnd))
        {
            facts.Add($"The rule changed in April {ReportYear.StartOf(first.PeriodEnd)}: Amber is not used, and every missed target is red.");
        }

        facts.AddRange(page.Companions.Where(one => one.Kind == CompanionKind.Companion).Select(Companion).OfType<string>());
        return facts;
    }

    /// <summary>The value that the direction of travel is measured from.</summary>
    private static string PreviousValue(IndicatorPosition indicator, IndicatorFigure current)
        => current is { IsNotComparable: true, ComparablePrevious: { } before } ? PerformanceLabels.UnitOf(indicator.Rules).Format(before)
            : PerformanceLabels.RatedValue(indicator, indicator.Previous);

    private static string? Companion(CompanionColumn column)
    {
        var known = column.Values.Where(pair => pair.Value.Value is not null).OrderBy(pair => pair.Key).ToList();
        if (known.Count < 2 || known[0].Value.Value is not { } first || known[^1].Value.Value is not { } last || first == 0
            || Math.Abs((last - first) / first) < Moved)
        {
            return null;
        }

        var (from, to) = (Features.Shared.Labels.PeriodEnd(known[0].Key), Features.Shared.Labels.PeriodEnd(known[^1].Key));
        return $"{column.Name} {(last > first ? "rose" : "fell")} from {Text(known[0].Value)} to {Text(known[^1].Value)} between {from} and {to}.";
    }

    private static string Text(CompanionFigure figure) => figure.Printed ?? $"{figure.Value:0.######}";
}
