using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Compare;

/// <summary>An indicator that is in both reports.</summary>
public sealed record ComparedIndicator(IndicatorPosition Before, IndicatorPosition Now)
{
    private int RankBefore => PositionFacts.Rank(Before.Shown);

    private int RankNow => PositionFacts.Rank(Now.Shown);

    public bool IsRatedInBoth => RankBefore > 0 && RankNow > 0;

    public bool IsWorse => IsRatedInBoth && RankNow > RankBefore;

    public bool IsBetter => IsRatedInBoth && RankNow < RankBefore;

    /// <summary>Whether it was rated before and is not now, because a figure or a target is missing.</summary>
    public bool LostRating => RankBefore > 0 && RankNow == 0;

    public bool GainedRating => RankBefore == 0 && RankNow > 0;

    /// <summary>Whether the direction of travel is known in both reports and differs.</summary>
    public bool HasTurned => Before.Direction != Now.Direction && IsDirection(Before.Direction) && IsDirection(Now.Direction);

    private static bool IsDirection(TravelDirection direction)
        => direction is TravelDirection.Improved or TravelDirection.Same or TravelDirection.Worsened;
}

/// <summary>A figure, target or rule of an indicator that differs between the two reports.</summary>
/// <param name="Indicator">The indicator in the later report.</param>
/// <param name="What">The period, or the part of the definition.</param>
/// <param name="Was">The value in the earlier report.</param>
/// <param name="Now">The value in the later report.</param>
public sealed record ComparedValue(IndicatorPosition Indicator, string What, string Was, string Now);

/// <summary>What changed between two reports.</summary>
public sealed record Comparison
{
    public required PerformanceReport Before { get; init; }

    public required PerformanceReport Now { get; init; }

    public required IReadOnlyList<ComparedIndicator> Both { get; init; }

    /// <summary>Indicators that are only in the later report.</summary>
    public required IReadOnlyList<IndicatorPosition> Added { get; init; }

    /// <summary>Indicators that are only in the earlier report.</summary>
    public required IReadOnlyList<IndicatorPosition> Dropped { get; init; }

    /// <summary>Figures that differ for the same period.</summary>
    public required IReadOnlyList<ComparedValue> Restated { get; init; }

    /// <summary>Targets and floors that differ for the same period.</summary>
    public required IReadOnlyList<ComparedValue> Targets { get; init; }

    /// <summary>Names, units and rules that differ.</summary>
    public required IReadOnlyList<ComparedValue> Rules { get; init; }

    public IReadOnlyList<ComparedIndicator> Worse => [.. Both.Where(one => one.IsWorse)];

    public IReadOnlyList<ComparedIndicator> Better => [.. Both.Where(one => one.IsBetter)];

    public IReadOnlyList<ComparedIndicator> Lost => [.. Both.Where(one => one.LostRating)];

    public IReadOnlyList<ComparedIndicator> Gained => [.. Both.Where(one => one.GainedRating)];

    public IReadOnlyList<ComparedIndicator> Turned => [.. Both.Where(one => one.HasTurned)];

    public int Same => Both.Count - Worse.Count - Better.Count - Lost.Count - Gained.Count;

    /// <summary>"3 rated worse, 1 rated better".</summary>
    public string Title => (Worse.Count, Better.Count) switch
    {
        (0, 0) => "No rating changed",
        (var worse, 0) => $"{worse} rated worse, none better",
        (0, var better) => $"{better} rated better, none worse",
        var (worse, better) => $"{worse} rated worse, {better} rated better",
    };

    public static Comparison Of(PerformanceReport before, PerformanceReport now)
    {
        var earlier = before.KeyIndicators.ToDictionary(one => one.Reference, StringComparer.Ordinal);
        var later = now.KeyIndicators.ToDictionary(one => one.Reference, StringComparer.Ordinal);
        var both = now.KeyIndicators.Where(one => earlier.ContainsKey(one.Reference))
            .Select(one => new ComparedIndicator(earlier[one.Reference], one))
            .ToList();
        return new Comparison
        {
            Before = before,
            Now = now,
            Both = both,
            Added = [.. now.KeyIndicators.Where(one => !earlier.ContainsKey(one.Reference))],
            Dropped = [.. before.KeyIndicators.Where(one => !later.ContainsKey(one.Reference))],
            Restated = [.. both.SelectMany(one => Figures(one, Values))],
            Targets = [.. both.SelectMany(one => Figures(one, TargetsOf))],
            Rules = [.. both.SelectMany(RulesOf)],
        };
    }

    /// <summary>The differences in periods that both reports have.</summary>
    private static IEnumerable<ComparedValue> Figures(
        ComparedIndicator one, Func<IndicatorPosition, IndicatorFigure, IndicatorFigure, IEnumerable<(string? What, string Was, string Now)>> differ)
    {
        var before = one.Before.Figures.ToDictionary(figure => figure.PeriodEnd);
        return one.Now.Figures.Where(figure => before.ContainsKey(figure.PeriodEnd))
            .SelectMany(figure => differ(one.Now, before[figure.PeriodEnd], figure)
                .Where(pair => pair.Was != pair.Now)
                .Select(pair => new ComparedValue(
                    one.Now, PerformanceLabels.Period(figure) + (pair.What is null ? null : ", " + pair.What), pair.Was, pair.Now)));
    }

    private static IEnumerable<(string? What, string Was, string Now)> Values(IndicatorPosition indicator, IndicatorFigure was, IndicatorFigure now)
    {
        // A figure that did not exist before is not a restatement.
        if (was.Value is { } value)
        {
            yield return (null, PerformanceLabels.Exact(indicator, value), now.Value is { } other ? PerformanceLabels.Exact(indicator, other) : "No figure");
        }

        if (was.RatedValue is { } rated)
        {
            yield return (
                now.RatedSeries?.ToLowerInvariant() ?? "rated figure", PerformanceLabels.Exact(indicator, rated),
                now.RatedValue is { } other ? PerformanceLabels.Exact(indicator, other) : "No figure");
        }
    }

    private static IEnumerable<(string? What, string Was, string Now)> TargetsOf(IndicatorPosition indicator, IndicatorFigure was, IndicatorFigure now)
    {
        yield return (null, PerformanceLabels.Level(indicator, was.Target), PerformanceLabels.Level(indicator, now.Target));
        yield return ("floor", PerformanceLabels.Level(indicator, was.Floor), PerformanceLabels.Level(indicator, now.Floor));
        yield return ("upper floor", PerformanceLabels.Level(indicator, was.UpperFloor), PerformanceLabels.Level(indicator, now.UpperFloor));
        yield return ("lower limit", PerformanceLabels.Level(indicator, was.Lower), PerformanceLabels.Level(indicator, now.Lower));
        yield return ("upper limit", PerformanceLabels.Level(indicator, was.Upper), PerformanceLabels.Level(indicator, now.Upper));
        yield return ("rated target", PerformanceLabels.Level(indicator, was.RatedTarget), PerformanceLabels.Level(indicator, now.RatedTarget));
    }

    private static IEnumerable<ComparedValue> RulesOf(ComparedIndicator one)
    {
        var (was, now) = (one.Before.Rules, one.Now.Rules);
        (string What, string Was, string Now)[] fields =
        [
            ("Name", was.Name, now.Name),
            ("Unit", was.Unit, now.Unit),
            ("Decimal places", $"{was.DecimalPlaces}", $"{now.DecimalPlaces}"),
            ("Better when", PerformanceLabels.Of(was.Polarity), PerformanceLabels.Of(now.Polarity)),
            ("Covers", PerformanceLabels.Of(was.Basis), PerformanceLabels.Of(now.Basis)),
            ("Amber", was.AmberUsed ? "Used" : "Not used", now.AmberUsed ? "Used" : "Not used"),
            ("Definition", was.DefinitionNotes ?? "None", now.DefinitionNotes ?? "None"),
        ];
        return fields.Where(field => field.Was != field.Now).Select(field => new ComparedValue(one.Now, field.What, field.Was, field.Now));
    }
}
