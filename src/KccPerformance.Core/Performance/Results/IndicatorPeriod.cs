using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Results;

/// <summary>
/// An indicator in one period: its target and floor, and the latest figure. What is current stands here, so that a
/// report reads one row a period; how it came about is in the rows of <see cref="TargetChange"/>,
/// <see cref="IndicatorResult"/> and <see cref="PublishedRating"/>, which only grow.
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
    /// <param name="label">The period as the report prints it: "Sep 12", "2012/13".</param>
    /// <param name="name">The period as it is meant, where the label is a misprint; the label if null.</param>
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

    /// <summary>The period as the report prints it.</summary>
    public string Label { get; private set; } = string.Empty;

    /// <summary>The period as it is meant.</summary>
    public string Name { get; private set; } = string.Empty;

    public decimal? Target { get; private set; }

    /// <summary>The target as first set. It never changes.</summary>
    public decimal? FirstTarget { get; private set; }

    /// <summary>The target as the source prints it.</summary>
    public string? TargetText { get; private set; }

    /// <summary>The floor; where closeness counts, the one below the target.</summary>
    public decimal? Floor { get; private set; }

    public decimal? UpperFloor { get; private set; }

    /// <summary>The lower end of the green band where closeness counts, or the lower threshold of an activity indicator.</summary>
    public decimal? Lower { get; private set; }

    public decimal? Upper { get; private set; }

    public decimal? RatedTarget { get; private set; }

    /// <summary>Whether the floor or another limit is invented for the demonstration.</summary>
    public bool HasIllustrativeLimits { get; private set; }

    /// <summary>How often the target has moved since it was first set.</summary>
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

    /// <summary>The author of the latest figure, who cannot approve it.</summary>
    public int? AuthorId { get; private set; }

    /// <summary>How many figures have replaced the first one.</summary>
    public int Restatements { get; private set; }

    /// <summary>The latest rating that the council published for this period.</summary>
    public RagRating? PublishedRating { get; private set; }

    public string? PublishedSource { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The changes of targets, if they have been loaded.</summary>
    public IReadOnlyList<TargetChange> TargetChanges => targetChanges;

    /// <summary>The figures, oldest first, if they have been loaded.</summary>
    public IReadOnlyList<IndicatorResult> Results => results;

    /// <summary>Records a rating that the council published.</summary>
    /// <exception cref="RuleException">Only Green, Amber, Red and "not available" are published.</exception>
    internal PublishedRating Publish(RagRating rating, string? source, SourceFile? file = null, int? row = null)
    {
        if (rating is RagRating.NotGreen or RagRating.NotRated)
        {
            throw new RuleException("Select Green, Amber or Red");
        }

        PublishedRating = rating;
        PublishedSource = source;
        Version++;
        return new PublishedRating(this, rating, source, file, row);
    }
}
