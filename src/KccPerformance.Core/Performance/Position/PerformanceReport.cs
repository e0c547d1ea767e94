using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Position;

/// <summary>The counts of a section, or of the whole report.</summary>
public sealed record SectionCounts(SectionName? Section, RatingCounts Current, RatingCounts Previous)
{
    public RatingCounts Change => Current.Since(Previous);

    public static SectionCounts Of(SectionName? section, IReadOnlyCollection<IndicatorPosition> indicators) => new(
        section,
        RatingCounts.Of([.. indicators.Select(one => one.Shown)], indicators.Count(one => one.IsOld)),
        RatingCounts.Of([.. indicators.Select(one => one.PreviousShown)]));
}

/// <summary>What a difference is about.</summary>
public enum DifferenceKind
{
    Rating,
    PreviousRating,
    Direction,
}

/// <summary>A difference between our rating or direction and the published one.</summary>
/// <param name="Reference">The indicator.</param>
/// <param name="Name">Its name.</param>
/// <param name="Period">The period.</param>
/// <param name="Kind">What differs.</param>
/// <param name="Ours">Our value, by its name in the code: "Green".</param>
/// <param name="Published">The published value.</param>
/// <param name="Source">Where it was published.</param>
public sealed record Difference(string Reference, string Name, string Period, DifferenceKind Kind, string Ours, string Published, string? Source);

/// <summary>The position of performance in a report, calculated from its rows.</summary>
public sealed record PerformanceReport
{
    public required int Id { get; init; }

    public required string Slug { get; init; }

    public required string Year { get; init; }

    public required int Quarter { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required QuarterState State { get; init; }

    /// <summary>The sections of the year, in report order.</summary>
    public required IReadOnlyList<SectionName> Sections { get; init; }

    /// <summary>All indicators of the year, in report order: key indicators first, then activity and context.</summary>
    public required IReadOnlyList<IndicatorPosition> Indicators { get; init; }

    public string Title => $"Quarter {Quarter}, {Year}";

    public IEnumerable<IndicatorPosition> KeyIndicators => Indicators.Where(one => one.Kind == IndicatorKind.Key);

    public IEnumerable<IndicatorPosition> ActivityIndicators => Indicators.Where(one => one.Kind != IndicatorKind.Key);

    /// <summary>The counts of all key indicators.</summary>
    public SectionCounts Counts => SectionCounts.Of(null, [.. KeyIndicators]);

    /// <summary>The counts of each section that has key indicators.</summary>
    public IReadOnlyList<SectionCounts> CountsBySection
        => [.. KeyIndicators.GroupBy(one => one.Section).OrderBy(group => group.Key.Order).Select(group => SectionCounts.Of(group.Key, [.. group]))];

    /// <summary>The counts of our directions of travel.</summary>
    public TravelCounts Arrows => TravelCounts.Of([.. KeyIndicators.Select(one => one.Direction)]);

    /// <summary>The indicators whose rating has changed.</summary>
    public IReadOnlyList<IndicatorPosition> Changed => [.. KeyIndicators.Where(one => one.HasChanged)];

    /// <summary>
    /// The differences between ours and the published, in any period that was read. If we cannot rate because no floor or
    /// target is known, there is a difference only if one of the two is Green and the other is not.
    /// </summary>
    public IReadOnlyList<Difference> Differences => [.. KeyIndicators.SelectMany(DifferencesOf)];

    private static IEnumerable<Difference> DifferencesOf(IndicatorPosition indicator)
    {
        foreach (var figure in indicator.Figures.Where(figure => figure.Published is { } published && IsOther(figure.Rating, published)))
        {
            yield return new Difference(
                indicator.Reference, indicator.Rules.Name, figure.Name, DifferenceKind.Rating, $"{figure.Rating}", $"{figure.Published}",
                    figure.PublishedSource);
        }

        if (indicator is { PreviousPublished: { } status, Previous: { } previous } && (IsOther(previous.Shown, status) || IsOther(previous.Rating, status)))
        {
            yield return new Difference(
                indicator.Reference, indicator.Rules.Name, previous.Name, DifferenceKind.PreviousRating, $"{previous.Shown}", $"{status}",
                    indicator.Current?.PublishedSource);
        }

        if (indicator.ArrowPublished is { } arrow && arrow != indicator.Direction)
        {
            yield return new Difference(
                indicator.Reference, indicator.Rules.Name, indicator.Current?.Name ?? string.Empty, DifferenceKind.Direction,
                $"{indicator.Direction}", $"{arrow}", indicator.Current?.PublishedSource);
        }
    }

    private static bool IsOther(RagRating ours, RagRating published) => ours switch
    {
        RagRating.NotRated => false,
        RagRating.NotGreen => published == RagRating.Green,
        _ => ours != published,
    };
}
