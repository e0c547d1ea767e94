using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>Compares each figure of final reports with the current one: value, target, limits and definition.</summary>
internal static class ToldChanges
{
    public static IReadOnlyList<ToldChange> Of(IndicatorPosition indicator, ToldSources sources)
    {
        var present = indicator.Figures.ToDictionary(figure => figure.PeriodEnd);
        return [.. sources.Told
            .Where(told => present.ContainsKey(told.Figure.PeriodEnd))
            .SelectMany(told => Compare(told, present[told.Figure.PeriodEnd], sources))
            .GroupBy(one => (one.PeriodEnd, one.What, one.Was, one.Now))
            .Select(group => group.First() with { Reports = [.. group.SelectMany(one => one.Reports)] })
            .OrderByDescending(one => one.IsFigure).ThenByDescending(one => one.PeriodEnd)];
    }

    private static IEnumerable<ToldChange> Compare(ToldFigure told, IndicatorFigure now, ToldSources sources)
    {
        var was = told.Figure;
        var (before, after) = (sources.DefinitionOf(was), IndicatorDefinition.InForce(sources.Definitions, was.PeriodEnd));
        ToldChange Change(string what, string from, string to, string effect, IReadOnlyList<ToldReason> why) => new()
        {
            PeriodEnd = was.PeriodEnd,
            What = what,
            Was = from,
            Now = to,
            Effect = effect,
            Why = why,
            Reports = [told.Report],
        };

        // A report also lists targets for future periods, which have no figure to compare yet.
        var hadFigure = was.Value is not null || was.RatedValue is not null;
        if ((hadFigure || was.IsReported) && (was.Value, was.RatedValue) != (now.Value, now.RatedValue))
        {
            var isPrinted = was.Value != now.Value;
            var (from, to) = isPrinted ? (was.Value, now.Value) : (was.RatedValue, now.RatedValue);
            yield return Change(
                isPrinted ? ToldChange.Figure : before.RatedSeries ?? ToldChange.Figure, Value(from, before, isPrinted), Value(to, after, isPrinted),
                Distance(from, to, before) + ToldRatings.WithValue(was, before, now), sources.WhyFigure(was));
        }

        if ((was.Target, was.RatedTarget) != (now.Target, now.RatedTarget))
        {
            var isPrinted = was.Target != now.Target;
            var (from, to) = isPrinted ? (was.Target, now.Target) : (was.RatedTarget, now.RatedTarget);
            yield return Change(
                "Target", Level(from, before), Level(to, after), ToldRatings.WithLimits(was, before, now), sources.WhyMoved(was, isTarget: true));
        }

        if (hadFigure && Limits(was.Floor, was.UpperFloor, was.Lower, was.Upper, before) is var limits
            && Limits(now.Floor, now.UpperFloor, now.Lower, now.Upper, before) is var others && limits != others)
        {
            yield return Change("Floor", limits, others, ToldRatings.WithLimits(was, before, now), sources.WhyMoved(was, isTarget: false));
        }

        if (was.IsReported && before.Id != after.Id)
        {
            IReadOnlyList<ToldReason> why = [new ToldReason(after.Reason, after.SetBy, after.SetAt)];
            foreach (var (what, from, to) in DefinitionFields(before, after).Where(field => field.From != field.To))
            {
                yield return Change(what, from, to, hadFigure ? ToldRatings.WithDefinition(was, before, after) : string.Empty, why);
            }
        }
    }

    /// <summary>The fields of a definition, each before and after.</summary>
    private static IEnumerable<(string What, string From, string To)> DefinitionFields(IndicatorDefinition before, IndicatorDefinition after)
    {
        yield return ("Name", before.Name, after.Name);
        yield return ("Unit", before.Unit, after.Unit);
        yield return ("Decimal places", $"{before.DecimalPlaces}", $"{after.DecimalPlaces}");
        yield return ("Better when", PerformanceLabels.Of(before.Polarity), PerformanceLabels.Of(after.Polarity));
        yield return ("Covers", PerformanceLabels.Of(before.Basis), PerformanceLabels.Of(after.Basis));
        yield return ("Amber", before.AmberUsed ? "Used" : "Not used", after.AmberUsed ? "Used" : "Not used");
        yield return ("Rated on", before.RatedSeries ?? "The figure", after.RatedSeries ?? "The figure");
        yield return ("Definition", before.DefinitionNotes ?? "None", after.DefinitionNotes ?? "None");
        yield return ("Source", before.DataSource ?? "Not stated", after.DataSource ?? "Not stated");
    }

    private static string Value(decimal? value, IndicatorDefinition definition, bool isPrinted)
        => value is not { } figure ? "No figure"
            : PerformanceLabels.UnitOf(definition.Unit, isPrinted ? definition.DecimalPlaces : PerformanceLabels.Places(figure)).Format(figure);

    private static string Level(decimal? level, IndicatorDefinition definition)
        => level is { } figure ? PerformanceLabels.UnitOf(definition.Unit, definition.DecimalPlaces).Tick(figure) : "Not set";

    private static string Limits(decimal? floor, decimal? upperFloor, decimal? lower, decimal? upper, IndicatorDefinition definition)
    {
        var band = lower is null && upper is null ? null : $"green from {Level(lower, definition)} to {Level(upper, definition)}";
        var floors = upperFloor is null ? floor is null ? null : Level(floor, definition) : $"{Level(floor, definition)} and {Level(upperFloor, definition)}";
        return (floors, band) switch
        {
            (null, null) => "Not set",
            ({ } only, null) => only,
            (null, { } only) => only,
            _ => $"{floors}, {band}",
        };
    }

    private static string Distance(decimal? from, decimal? to, IndicatorDefinition definition)
    {
        if (from is not { } was || to is not { } now)
        {
            return string.Empty;
        }

        var unit = PerformanceLabels.UnitOf(definition.Unit, Math.Max(definition.DecimalPlaces, PerformanceLabels.Places(now - was)));
        var text = unit.Tick(Math.Abs(now - was)).TrimEnd('%');
        return $"{(now > was ? "Up" : "Down")} {text}{unit.WordAfter(text)}. ";
    }
}
