using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Position;

/// <summary>A figure of an indicator in one period, rated by the definition in force on the last day of the period.</summary>
public sealed record IndicatorFigure
{
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The period as printed in the report.</summary>
    public required string Label { get; init; }

    /// <summary>The full name of the period.</summary>
    public required string Name { get; init; }

    public required int DecimalPlaces { get; init; }

    public required bool AmberUsed { get; init; }

    public decimal? Value { get; init; }

    public string? NoFigureReason { get; init; }

    public decimal? Target { get; init; }

    public decimal? FirstTarget { get; init; }

    public decimal? FirstRatedTarget { get; init; }

    public decimal? FirstLower { get; init; }

    public decimal? FirstUpper { get; init; }

    public int TargetMoves { get; init; }

    public decimal? Floor { get; init; }

    public decimal? UpperFloor { get; init; }

    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    public bool HasIllustrativeLimits { get; init; }

    /// <summary>The series that is rated instead of the value, such as "Participation".</summary>
    public string? RatedSeries { get; init; }

    public decimal? RatedValue { get; init; }

    public decimal? RatedTarget { get; init; }

    public DateOnly? DataTo { get; init; }

    public bool IsProvisional { get; init; }

    public bool IsForecast { get; init; }

    /// <summary>
    /// Whether it cannot be compared with the figure before, because an officer said so, or because it covers another time
    /// than that: a quarter before, the year to date now.
    /// </summary>
    public bool IsNotComparable { get; init; }

    public decimal? ComparablePrevious { get; init; }

    public FigureState State { get; init; }

    public int Restatements { get; init; }

    /// <summary>The calculated rating.</summary>
    public RagRating Rating { get; init; }

    /// <summary>The rating that the council published of this figure, which may differ; null if the figure was restated since.</summary>
    public RagRating? Published { get; init; }

    public string? PublishedSource { get; init; }

    /// <summary>The calculated direction of travel since the previous value.</summary>
    public TravelDirection Direction { get; init; }

    /// <summary>The rating shown on pages: the published one if there is one.</summary>
    public RagRating Shown => Published ?? Rating;

    public bool HasFigure => Value is not null || RatedValue is not null;

    /// <summary>Whether it is Green only because the target or green band has moved: the first one would have been missed.</summary>
    public bool IsGreenBecauseTargetMoved { get; init; }

    /// <summary>The figures of an indicator, oldest first.</summary>
    public static IReadOnlyList<IndicatorFigure> SeriesOf(IEnumerable<IndicatorPeriod> periods, IReadOnlyList<IndicatorDefinition> definitions)
    {
        var figures = new List<IndicatorFigure>();
        Basis? covered = null;
        foreach (var period in periods.OrderBy(one => one.PeriodEnd))
        {
            var definition = IndicatorDefinition.InForce(definitions, period.PeriodEnd);
            var figure = Of(period, definition);
            if (figure is { HasFigure: true, IsForecast: false } && definition.Basis != Basis.NotStated)
            {
                var now = definition.Covered();
                figure = covered is null || covered == now ? figure : figure with { IsNotComparable = true };
                covered = now;
            }

            var before = ReportedPeriods.BeforeOf(figures, figure.PeriodEnd, definition.PreviousPeriod, definition.Frequency);
            figures.Add(figure with
            {
                Direction = TravelRules.DirectionOf(
                    PointSince(figure, before, figures), before?.ToPoint(), definition.DecimalPlaces, definition.Polarity, definition.Covered()),
            });
        }

        return figures;
    }

    /// <summary>The point for direction and trend, from the series that is rated.</summary>
    internal TravelPoint ToPoint()
    {
        var (value, target) = RatedSeries is not null || RatedValue is not null ? (RatedValue, RatedTarget) : (Value, Target);
        return new TravelPoint(PeriodEnd, IsForecast ? null : value, target) { IsNotComparable = IsNotComparable, ComparablePrevious = ComparablePrevious };
    }

    /// <summary>The same day in the previous year. The last day of February stays the last day of February.</summary>
    internal static DateOnly YearBefore(DateOnly day)
        => day.AddDays(1).Day == 1 ? day.AddDays(1).AddYears(-1).AddDays(-1) : day.AddYears(-1);

    /// <summary>
    /// The point of a figure for its direction. If an earlier figure since the one that it is compared with was not
    /// comparable, neither is this one, unless it has the earlier figure on the new definition.
    /// </summary>
    private static TravelPoint PointSince(IndicatorFigure figure, IndicatorFigure? before, List<IndicatorFigure> earlier)
    {
        var point = figure.ToPoint();
        for (var index = earlier.Count - 1; before is not null && index >= 0 && earlier[index].PeriodEnd > before.PeriodEnd; index--)
        {
            if (earlier[index] is { HasFigure: true, IsForecast: false, IsNotComparable: true } && !(point.IsNotComparable && point.ComparablePrevious is not null))
            {
                return point with { IsNotComparable = true, ComparablePrevious = null };
            }
        }

        return point;
    }

    private static IndicatorFigure Of(IndicatorPeriod period, IndicatorDefinition definition)
    {
        var rating = RatingRules.Rate(period, definition);
        return new IndicatorFigure
        {
            PeriodEnd = period.PeriodEnd,
            Label = period.Label,
            Name = period.Name,
            DecimalPlaces = definition.DecimalPlaces,
            AmberUsed = definition.AmberUsed,
            Value = period.Value,
            NoFigureReason = period.NoFigureReason,
            Target = period.Target,
            FirstTarget = period.FirstTarget,
            FirstRatedTarget = period.FirstRatedTarget,
            FirstLower = period.FirstLower,
            FirstUpper = period.FirstUpper,
            TargetMoves = period.TargetMoves,
            Floor = period.Floor,
            UpperFloor = period.UpperFloor,
            Lower = period.Lower,
            Upper = period.Upper,
            HasIllustrativeLimits = period.HasIllustrativeLimits,
            RatedSeries = definition.RatedSeries,
            RatedValue = period.RatedValue,
            RatedTarget = period.RatedTarget,
            DataTo = period.DataTo,
            IsProvisional = period.IsProvisional,
            IsForecast = period.IsForecast,
            IsNotComparable = period.IsNotComparable,
            ComparablePrevious = period.ComparablePrevious,
            State = period.State,
            Restatements = period.Restatements,
            Rating = rating,
            Published = period.RestatedSincePublished ? null : period.PublishedRating,
            PublishedSource = period.RestatedSincePublished ? null : period.PublishedSource,
            IsGreenBecauseTargetMoved = rating == RagRating.Green && period.TargetMoves > 0 && RatingRules.MissesFirst(period, definition),
        };
    }
}
