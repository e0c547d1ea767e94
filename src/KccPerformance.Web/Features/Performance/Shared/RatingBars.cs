using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>Counts of ratings as a bar, and in words.</summary>
public static class RatingBars
{
    public static StackedBar Of(string id, string title, RatingCounts counts, int scale, int height = 30) => new()
    {
        Id = id,
        Title = title,
        Scale = scale,
        Height = height,
        Parts = [.. Parts(counts)
            .Select(part => new BarPart(PerformanceLabels.Mark(part.Rating), PerformanceLabels.Of(part.Rating).ToLowerInvariant(), part.Count))],
    };

    /// <summary>"5 red, 11 amber, 19 green".</summary>
    public static string InWords(RatingCounts counts) => Parts(counts).Where(part => part.Count > 0).ToList() is { Count: > 0 } parts
        ? string.Join(", ", parts.Select(part => $"{part.Count} {PerformanceLabels.Of(part.Rating).ToLowerInvariant()}"))
        : "None";

    public static int CountOf(RatingCounts counts, RagRating rating) => Parts(counts).First(part => part.Rating == rating).Count;

    private static IEnumerable<(RagRating Rating, int Count)> Parts(RatingCounts counts) =>
    [
        (RagRating.Red, counts.Red), (RagRating.Amber, counts.Amber), (RagRating.NotGreen, counts.NotGreen), (RagRating.Green, counts.Green),
        (RagRating.NotRated, counts.NotRated), (RagRating.NotAvailable, counts.NotAvailable),
    ];
}
