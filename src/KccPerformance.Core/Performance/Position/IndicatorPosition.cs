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

/// <summary>An indicator in a report: where it belongs, the figure that is reported, and the one before.</summary>
public sealed record IndicatorPosition
{
    public required int Id { get; init; }

    public required string Reference { get; init; }

    public required IndicatorKind Kind { get; init; }

    public required SectionName Section { get; init; }

    public required int Order { get; init; }

    public required IndicatorPlace Place { get; init; }

    /// <summary>The rules in force on the last day of the quarter.</summary>
    public required IndicatorRules Rules { get; init; }

    /// <summary>The first day of the quarter, before which data are old.</summary>
    public required DateOnly QuarterFirstDay { get; init; }

    /// <summary>The figures that were read, oldest first; targets of later periods included.</summary>
    public required IReadOnlyList<IndicatorFigure> Figures { get; init; }

    /// <summary>The figure that the report is about; null if the indicator has no such period.</summary>
    public IndicatorFigure? Current { get; init; }

    /// <summary>The last figure before it.</summary>
    public IndicatorFigure? Previous { get; init; }

    /// <summary>The previous status that the report prints.</summary>
    public RagRating? PreviousPublished { get; init; }

    /// <summary>The arrow that the report prints.</summary>
    public TravelDirection? ArrowPublished { get; init; }

    /// <summary>The position in relation to thresholds that the report prints.</summary>
    public ThresholdPosition? PositionPublished { get; init; }

    public string? PositionWords { get; init; }

    public string? ThresholdBasis { get; init; }

    /// <summary>What was worked out when the report became final, which no later rule changes; null for a report that is not final.</summary>
    public WorkedOut? Final { get; init; }

    /// <summary>Whether the data are older than the quarter.</summary>
    public bool IsOld => Final?.IsOld
        ?? (Current is { HasFigure: true } current && RatingRules.IsOld(current.PeriodEnd, current.DataTo, Rules.Frequency, QuarterFirstDay));

    /// <summary>Our rating. A figure of an earlier year never colours this one.</summary>
    public RagRating Rating => Final?.Rating ?? (Current is not { } current || IsOfEarlierYear ? RagRating.NotAvailable : current.Rating);

    /// <summary>The published rating of the figure that is reported.</summary>
    public RagRating? Published => Final is { } final ? final.Published : IsOfEarlierYear ? null : Current?.Published;

    /// <summary>The rating that pages show and count: as published where there is one.</summary>
    public RagRating Shown => Final?.Shown ?? Published ?? Rating;

    public RagRating PreviousRating => Final?.PreviousRating ?? Previous?.Rating ?? RagRating.NotAvailable;

    /// <summary>The previous rating that pages show and count.</summary>
    public RagRating PreviousShown => Final?.PreviousShown ?? PreviousPublished ?? Previous?.Shown ?? RagRating.NotAvailable;

    /// <summary>Our direction of travel; not known without a figure.</summary>
    public TravelDirection Direction => Final?.Direction ?? Current?.Direction ?? TravelDirection.NotKnown;

    public bool HasChanged => Shown != PreviousShown;

    /// <summary>Where an activity indicator is, by its thresholds.</summary>
    public ThresholdPosition Threshold => Final?.Threshold ?? RatingRules.PositionOf(Current?.Value, Current?.Lower, Current?.Upper);

    /// <summary>The trend of the figures up to the one that is reported.</summary>
    public Trend Trend => Final?.Trend ?? TrendRules.Of(
        [.. Figures.Where(figure => Current is null || figure.PeriodEnd <= Current.PeriodEnd).Select(figure => figure.ToPoint())], Rules.Polarity, Rules.Basis);

    /// <summary>Annual figures are of another year by nature; for others, a figure from before the financial year is.</summary>
    private bool IsOfEarlierYear => IsOld && Rules.Frequency != Frequency.Annual && Current is { } current
        && ReportYear.StartOf(current.DataTo ?? current.PeriodEnd) < ReportYear.StartOf(QuarterFirstDay);
}
