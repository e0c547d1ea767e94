using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Position;

/// <summary>A section of a report.</summary>
public sealed record SectionName(string Slug, string Name, int Order);

/// <summary>The ratings, direction and trend of an indicator in a report.</summary>
public sealed record WorkedOut
{
    public required RagRating Rating { get; init; }

    public RagRating? Published { get; init; }

    public required RagRating Shown { get; init; }

    public required RagRating PreviousRating { get; init; }

    public required RagRating PreviousShown { get; init; }

    public required TravelDirection Direction { get; init; }

    public required Trend Trend { get; init; }

    public required ThresholdPosition Threshold { get; init; }

    public required bool IsOld { get; init; }

    public static WorkedOut Of(IndicatorPosition indicator) => new()
    {
        Rating = indicator.Rating,
        Published = indicator.Published,
        Shown = indicator.Shown,
        PreviousRating = indicator.PreviousRating,
        PreviousShown = indicator.PreviousShown,
        Direction = indicator.Direction,
        Trend = indicator.Trend,
        Threshold = indicator.Threshold,
        IsOld = indicator.IsOld,
    };
}

/// <summary>An indicator in a report: its place, the reported figure, and the previous one.</summary>
public sealed record IndicatorPosition
{
    /// <summary>The number of red results in a row that is worth a question.</summary>
    private const int LongRed = 4;

    public required int Id { get; init; }

    public required string Reference { get; init; }

    public required IndicatorKind Kind { get; init; }

    /// <summary>The paragraph of Schedule 12A under which it is exempt; null if it is not, or if it was read from a document.</summary>
    public int? ExemptParagraph { get; init; }

    public required SectionName Section { get; init; }

    public required int Order { get; init; }

    public required IndicatorPlace Place { get; init; }

    /// <summary>The rules in force on the last day of the quarter.</summary>
    public required IndicatorRules Rules { get; init; }

    /// <summary>The first day of the quarter. Data from before it counts as old.</summary>
    public required DateOnly QuarterFirstDay { get; init; }

    /// <summary>The figures, oldest first, including targets of later periods.</summary>
    public required IReadOnlyList<IndicatorFigure> Figures { get; init; }

    /// <summary>The reported figure; null if the indicator has none.</summary>
    public IndicatorFigure? Current { get; init; }

    /// <summary>The previous figure.</summary>
    public IndicatorFigure? Previous { get; init; }

    /// <summary>The previous status that the report prints.</summary>
    public RagRating? PreviousPublished { get; init; }

    /// <summary>The arrow that the report prints.</summary>
    public TravelDirection? ArrowPublished { get; init; }

    /// <summary>The position in relation to thresholds that the report prints.</summary>
    public ThresholdPosition? PositionPublished { get; init; }

    public string? PositionWords { get; init; }

    public string? ThresholdBasis { get; init; }

    /// <summary>
    /// The results stored when the report was finalised, so that later rules do not change them; null for a report that
    /// is not final.
    /// </summary>
    public WorkedOut? Final { get; init; }

    /// <summary>Whether the data is older than the quarter.</summary>
    public bool IsOld => Final?.IsOld
        ?? (Current is { HasFigure: true } current && RatingRules.IsOld(current.PeriodEnd, current.DataTo, Rules.Frequency, QuarterFirstDay));

    /// <summary>The calculated rating. A figure from an earlier year is not rated.</summary>
    public RagRating Rating => Final?.Rating ?? (Current is not { } current || IsOfEarlierYear ? RagRating.NotAvailable : current.Rating);

    /// <summary>The published rating of the reported figure.</summary>
    public RagRating? Published => Final is { } final ? final.Published : IsOfEarlierYear ? null : Current?.Published;

    /// <summary>The rating shown and counted on pages: the published one if there is one.</summary>
    public RagRating Shown => Final?.Shown ?? Published ?? Rating;

    public RagRating PreviousRating => Final?.PreviousRating ?? Previous?.Rating ?? RagRating.NotAvailable;

    /// <summary>The previous rating shown and counted on pages.</summary>
    public RagRating PreviousShown => Final?.PreviousShown ?? PreviousPublished ?? Previous?.Shown ?? RagRating.NotAvailable;

    /// <summary>The calculated direction of travel; not known without a figure that is rated.</summary>
    public TravelDirection Direction => Final?.Direction ?? (IsOfEarlierYear ? null : Current?.Direction) ?? TravelDirection.NotKnown;

    public bool HasChanged => Shown != PreviousShown;

    /// <summary>The position of an activity indicator relative to its thresholds.</summary>
    public ThresholdPosition Threshold => Final?.Threshold ?? RatingRules.PositionOf(Current?.Value, Current?.Lower, Current?.Upper);

    /// <summary>The trend of the figures up to the reported one.</summary>
    public Trend Trend => Final?.Trend ?? TrendRules.Of(
        [.. Figures.Where(figure => Current is null || figure.PeriodEnd <= Current.PeriodEnd).Select(figure => figure.ToPoint())], Rules.Polarity, Rules.Covered());

    /// <summary>The figures reported up to the current one, newest first.</summary>
    public IEnumerable<IndicatorFigure> Reported()
        => Figures.Where(figure => figure is { HasFigure: true, IsForecast: false } && figure.PeriodEnd <= (Current?.PeriodEnd ?? DateOnly.MinValue)).Reverse();

    /// <summary>The latest results with the current rating, newest first.</summary>
    public IReadOnlyList<IndicatorFigure> Run() => [.. Reported().TakeWhile(figure => figure.Shown == Shown)];

    /// <summary>Whether it has been red for so many results that it is worth a question.</summary>
    public bool IsLongRed() => Shown == RagRating.Red && Run().Count >= LongRed;

    /// <summary>The next period with a target; null if none is set.</summary>
    public IndicatorFigure? Next()
        => Current is { } current ? Figures.FirstOrDefault(figure => figure.PeriodEnd > current.PeriodEnd && figure.Target is not null) : null;

    /// <summary>
    /// Whether the current value would miss the next target. Figures that start again each April are left out, because they
    /// would always miss the next target as it builds up over the year.
    /// </summary>
    public bool MissesNext()
        => !Rules.StartsAgain() && Rules.RatedSeries is null && Current?.Value is { } value && Next()?.Target is { } target && Misses(value, target);

    /// <summary>Whether a value, at its decimal places, misses a target; never for closeness.</summary>
    public bool Misses(decimal value, decimal target) => Rules.Polarity switch
    {
        Polarity.Higher => RatingRules.Shown(value, Rules.DecimalPlaces) < target,
        Polarity.Lower => RatingRules.Shown(value, Rules.DecimalPlaces) > target,
        _ => false,
    };

    /// <summary>The word of the paragraph on the data that says the opposite of the figure; null if there is none.</summary>
    /// <param name="texts">The commentary in the report's order.</param>
    public Contradiction? ContradictionIn(IEnumerable<(CommentaryKind Kind, string Text)> texts)
    {
        decimal? Rounded(decimal? value) => value is { } one ? RatingRules.Shown(one, Rules.DecimalPlaces) : null;
        return Current is not { } current || Direction is TravelDirection.NotKnown or TravelDirection.NotComparable
            ? null
            : CommentaryRules.ContradictionOf(
                CommentaryRules.OnTheData(texts),
                Rounded(current.IsNotComparable ? current.ComparablePrevious : Previous?.ToPoint().Value),
                Rounded(current.ToPoint().Value),
                Direction);
    }

    /// <summary>Whether the figure is from before the financial year. Annual figures usually are, so they are excluded.</summary>
    private bool IsOfEarlierYear => IsOld && Rules.Frequency != Frequency.Annual && Current is { } current
        && ReportYear.StartOf(current.DataTo ?? current.PeriodEnd) < ReportYear.StartOf(QuarterFirstDay);
}
