using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Results;

/// <summary>
/// An indicator in one period: its target and floor, and the latest result. The current values are stored here, so that a
/// report reads one row for each period. The history is in the rows of <see cref="TargetChange"/>, <see
/// cref="IndicatorResult"/> and <see cref="PublishedRating"/>, which are append-only.
/// </summary>
public sealed partial class IndicatorPeriod
{
    public const int LabelLength = 60;

    private readonly List<TargetChange> targetChanges = [];
    private readonly List<IndicatorResult> results = [];

    private IndicatorPeriod()
    {
    }

    /// <param name="indicator">The indicator.</param>
    /// <param name="periodEnd">The last day of the period.</param>
    /// <param name="label">The period as printed in the report: "Sep 12", "2012/13".</param>
    /// <param name="name">The correct name of the period if the label is a misprint; null to use the label.</param>
    public IndicatorPeriod(Indicator indicator, DateOnly periodEnd, string label, string? name = null)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Length > LabelLength || name?.Length > LabelLength)
        {
            throw new RuleException(nameof(Label), $"Enter a name for the period of {LabelLength} characters or fewer");
        }

        Indicator = indicator;
        IndicatorId = indicator.Id;
        PeriodEnd = periodEnd;
        Label = label;
        Name = string.IsNullOrWhiteSpace(name) ? label : name;
    }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public DateOnly PeriodEnd { get; private set; }

    /// <summary>The period as printed in the report.</summary>
    public string Label { get; private set; } = string.Empty;

    /// <summary>The correct name of the period.</summary>
    public string Name { get; private set; } = string.Empty;

    public decimal? Target { get; private set; }

    /// <summary>The target as first set. It never changes.</summary>
    public decimal? FirstTarget { get; private set; }

    /// <summary>The target as printed in the source.</summary>
    public string? TargetText { get; private set; }

    /// <summary>The floor; for closeness, the floor below the target.</summary>
    public decimal? Floor { get; private set; }

    public decimal? UpperFloor { get; private set; }

    /// <summary>The lower end of the green band for closeness, or the lower threshold of an activity indicator.</summary>
    public decimal? Lower { get; private set; }

    public decimal? Upper { get; private set; }

    public decimal? RatedTarget { get; private set; }

    /// <summary>The floor as first set. Like the other first figures, it never changes.</summary>
    public decimal? FirstFloor { get; private set; }

    public decimal? FirstUpperFloor { get; private set; }

    public decimal? FirstLower { get; private set; }

    public decimal? FirstUpper { get; private set; }

    public decimal? FirstRatedTarget { get; private set; }

    /// <summary>Whether the floor or another limit is invented for the demonstration.</summary>
    public bool HasIllustrativeLimits { get; private set; }

    /// <summary>How often the target or the green band has moved since it was first set.</summary>
    public int TargetMoves { get; private set; }

    public decimal? Value { get; private set; }

    public string? NoFigureReason { get; private set; }

    public decimal? RatedValue { get; private set; }

    public DateOnly? DataTo { get; private set; }

    public bool IsProvisional { get; private set; }

    public bool IsForecast { get; private set; }

    public bool IsNotComparable { get; private set; }

    public decimal? ComparablePrevious { get; private set; }

    public FigureState State { get; private set; }

    /// <summary>The author of the latest result, who cannot approve it.</summary>
    public int? AuthorId { get; private set; }

    /// <summary>How many results have replaced the first one.</summary>
    public int Restatements { get; private set; }

    /// <summary>The latest rating that the council published for this period.</summary>
    public RagRating? PublishedRating { get; private set; }

    public string? PublishedSource { get; private set; }

    /// <summary>Whether the figure has been restated since the council published a rating, which is therefore of an earlier figure.</summary>
    public bool RestatedSincePublished { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The changes of targets, if they have been loaded.</summary>
    public IReadOnlyList<TargetChange> TargetChanges => targetChanges;

    /// <summary>The results, oldest first, if they have been loaded.</summary>
    public IReadOnlyList<IndicatorResult> Results => results;

    /// <summary>Records a rating that the council published.</summary>
    /// <exception cref="RuleException">The rating is not Green, Amber, Red or "not available".</exception>
    internal PublishedRating Publish(RagRating rating, string? source, SourceFile? file = null, int? row = null)
    {
        if (rating is RagRating.NotGreen or RagRating.NotRated)
        {
            throw new RuleException("Select Green, Amber or Red");
        }

        PublishedRating = rating;
        PublishedSource = source;
        RestatedSincePublished = false;
        Version++;
        return new PublishedRating(this, rating, source, file, row);
    }
}
