using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>Text on performance pages: one word for one thing.</summary>
public static class PerformanceLabels
{
    public static IReadOnlyList<RagRating> Ratings { get; } = [RagRating.Red, RagRating.Amber, RagRating.NotGreen, RagRating.Green, RagRating.NotRated,
        RagRating.NotAvailable];

    public static string Of(RagRating rating) => rating switch
    {
        RagRating.NotGreen => "Not green",
        RagRating.NotRated => "Not rated",
        RagRating.NotAvailable => "No figure",
        _ => rating.ToString(),
    };

    /// <summary>The full text of a rating that we worked out: "Not green; no floor set".</summary>
    public static string InFull(RagRating rating) => rating == RagRating.NotGreen ? "Not green; no floor set" : Of(rating);

    /// <summary>The name of the rating in addresses.</summary>
    public static string Key(RagRating rating) => Of(rating).ToLowerInvariant().Replace(' ', '-');

    public static ChartMark Mark(RagRating rating) => rating switch
    {
        RagRating.Red => ChartMark.Red,
        RagRating.Amber => ChartMark.Amber,
        RagRating.Green => ChartMark.Green,
        RagRating.NotGreen => ChartMark.NotGreen,
        _ => ChartMark.NotRated,
    };

    public static string Of(TravelDirection direction) => direction switch
    {
        TravelDirection.Improved => "Improving",
        TravelDirection.Same => "No change",
        TravelDirection.Worsened => "Worsening",
        TravelDirection.NotComparable => "Not comparable",
        _ => "Not known",
    };

    public static string Key(TravelDirection direction) => Of(direction).ToLowerInvariant().Replace(' ', '-');

    public static string Of(ThresholdPosition position) => position switch
    {
        ThresholdPosition.Below => "Below",
        ThresholdPosition.Within => "Within",
        ThresholdPosition.Above => "Above",
        _ => "Not known",
    };

    public static string Of(Polarity polarity) => polarity switch
    {
        Polarity.Higher => "Higher",
        Polarity.Lower => "Lower",
        _ => "As close to target as possible",
    };

    public static string Of(Basis basis) => basis switch
    {
        Basis.Quarter => "Quarter",
        Basis.YearToDate => "Year to date, from April",
        Basis.Cumulative => "Running total from April",
        Basis.Rolling12Months => "12 months to the date shown",
        Basis.Snapshot => "Position on the date shown",
        Basis.Annual => "Year",
        _ => "Not stated",
    };

    public static string Of(RestatementKind kind) => kind switch
    {
        RestatementKind.BetterData => "Better data",
        RestatementKind.Recalculation => "Recalculation",
        RestatementKind.NewMethod => "New method",
        _ => "Correction",
    };

    public static string Of(FigureState state) => state switch
    {
        FigureState.Entered => "Not approved",
        FigureState.SentBack => "Sent back",
        FigureState.Approved => "Approved",
        _ => "No figure yet",
    };

    public static string Of(QuarterState state) => state.ToString();

    public static Better BetterWhen(Polarity polarity) => polarity switch
    {
        Polarity.Higher => Better.Higher,
        Polarity.Lower => Better.Lower,
        _ => Better.Closer,
    };

    /// <summary>The unit of an indicator, with its decimal places.</summary>
    public static ChartUnit UnitOf(IndicatorRules rules) => UnitOf(rules.Unit, rules.DecimalPlaces);

    public static ChartUnit UnitOf(string unit, int decimals) => unit switch
    {
        "percent" or "%" => ChartUnit.Percent(decimals),
        "percentage points" => ChartUnit.PercentagePoints(decimals),
        "days" => ChartUnit.Days(decimals),
        "count" => ChartUnit.Count(decimals),
        "GBP" => new ChartUnit(string.Empty, decimals, " pounds"),
        _ when unit.StartsWith("thousand ", StringComparison.Ordinal) => ChartUnit.Thousand(unit["thousand ".Length..], decimals),
        _ when unit.EndsWith(" (thousands)", StringComparison.Ordinal) => ChartUnit.Thousand(unit[..^" (thousands)".Length], decimals),
        _ => new ChartUnit(string.Empty, decimals, " " + unit),
    };

    /// <summary>"84%", "No figure".</summary>
    public static string Value(IndicatorPosition indicator, IndicatorFigure? figure) => figure?.Value is { } value ? Unit(indicator, figure).Format(value)
        : "No figure";

    /// <summary>The rated value, which can be that of another series than the printed value.</summary>
    public static string RatedValue(IndicatorPosition indicator, IndicatorFigure? figure)
        => figure?.RatedSeries is null ? Value(indicator, figure) : figure.RatedValue is { } value ? UnitOf(indicator.Rules.Unit, Places(value)).Format(value)
            : "No figure";

    public static string RatedLevel(IndicatorPosition indicator, IndicatorFigure? figure) => Level(indicator, figure?.RatedSeries is null ? figure?.Target
        : figure.RatedTarget);

    /// <summary>How a target has moved: "it was first 90% and is now 84%", or the same of a green band.</summary>
    public static string MovedFrom(IndicatorPosition indicator, IndicatorFigure figure)
    {
        var (first, now) = figure.RatedSeries is null ? (figure.FirstTarget, figure.Target) : (figure.FirstRatedTarget, figure.RatedTarget);
        return (first, now) is ({ }, { }) && first != now
            ? $"it was first {Level(indicator, first)} and is now {Level(indicator, now)}"
            : $"the green band was first {Band(figure.FirstLower, figure.FirstUpper)} and is now {Band(figure.Lower, figure.Upper)}";

        string Band(decimal? lower, decimal? upper) => (lower, upper) switch
        {
            (null, _) => $"up to {Level(indicator, upper)}",
            (_, null) => $"from {Level(indicator, lower)}",
            _ => $"{Level(indicator, lower)} to {Level(indicator, upper)}",
        };
    }

    /// <summary>An activity figure with all its decimal places.</summary>
    public static string Exact(IndicatorPosition indicator, decimal value) => UnitOf(indicator.Rules.Unit, Places(value)).Format(value);

    /// <summary>The decimal places of a figure without trailing zeros.</summary>
    public static int Places(decimal value) => Math.Min(6, (int)(value / 1.000000000000000000000000000000000m).Scale);

    /// <summary>A target or floor such as "90%", without decimal places that are all zero.</summary>
    public static string Level(IndicatorPosition indicator, decimal? level) => level is { } figure ? UnitOf(indicator.Rules).Tick(figure) : "Not set";

    /// <summary>The floor, or both floors where closer is better: "80%", "6% and 14%", "Not set", "Not used".</summary>
    public static string Floors(IndicatorPosition indicator, IndicatorFigure figure) => figure switch
    {
        { AmberUsed: false } => "Not used",
        { Floor: { } floor, UpperFloor: { } upper } => $"{Level(indicator, floor)} and {Level(indicator, upper)}",
        _ => Level(indicator, figure.Floor ?? figure.UpperFloor),
    };

    /// <summary>"13.8 points", "1,253", "2 days": a difference between two figures, without its sign.</summary>
    public static string Distance(IndicatorPosition indicator, decimal difference)
    {
        var unit = UnitOf(indicator.Rules);
        var text = unit.Tick(Math.Abs(difference)).TrimEnd('%');
        return text + unit.WordAfter(text);
    }

    /// <summary>"December 2013", or a school or calendar year as printed.</summary>
    public static string Period(IndicatorFigure figure) => IsYear(figure) ? figure.Name : Labels.PeriodEnd(figure.PeriodEnd);

    /// <summary>"Dec 13", or a year.</summary>
    public static string ShortPeriod(IndicatorFigure figure) => IsYear(figure) ? figure.Name : ShortMonth(figure.PeriodEnd);

    public static string ShortMonth(DateOnly day) => DuePeriods.LabelOf(day);

    /// <summary>Whether the report names the period by its year alone.</summary>
    public static bool IsYear(IndicatorFigure figure) => figure.Name.Length > 0 && figure.Name.All(letter => char.IsAsciiDigit(letter) || letter == '/');

    /// <summary>"October to December 2013".</summary>
    public static string Quarter(PerformanceReport report) => QuarterlyReport.NameOf(report.FirstDay, report.LastDay);

    private static ChartUnit Unit(IndicatorPosition indicator, IndicatorFigure figure) => UnitOf(indicator.Rules.Unit, figure.DecimalPlaces);
}
