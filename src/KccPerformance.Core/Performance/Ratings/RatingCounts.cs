using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Ratings;

/// <summary>The number of indicators with each rating.</summary>
public sealed record RatingCounts(int Green, int Amber, int Red, int NotGreen, int NotRated, int NotAvailable)
{
    /// <summary>The number of them with data older than the quarter.</summary>
    public int OldData { get; init; }

    /// <summary>The number of indicators that should be counted. The counts add up if this is their sum.</summary>
    public int Expected { get; init; }

    public int Total => Green + Amber + Red + NotGreen + NotRated + NotAvailable;

    public bool AddsUp => Total == Expected;

    /// <summary>The percentage that is Green, rounded; null if nothing is counted.</summary>
    public int? PercentGreen => Total == 0 ? null : (int)Math.Round(100m * Green / Total, MidpointRounding.AwayFromZero);

    public static RatingCounts Of(IReadOnlyCollection<RagRating> ratings, int oldData = 0)
    {
        int Count(RagRating rating) => ratings.Count(one => one == rating);
        return new RatingCounts(
            Count(RagRating.Green), Count(RagRating.Amber), Count(RagRating.Red),
            Count(RagRating.NotGreen), Count(RagRating.NotRated), Count(RagRating.NotAvailable))
        {
            OldData = oldData,
            Expected = ratings.Count,
        };
    }

    /// <summary>The change since other counts. <see cref="Total"/> is then the change in the number of indicators.</summary>
    public RatingCounts Since(RatingCounts before) => new(
        Green - before.Green, Amber - before.Amber, Red - before.Red, NotGreen - before.NotGreen, NotRated - before.NotRated,
        NotAvailable - before.NotAvailable)
    {
        OldData = OldData - before.OldData,
        Expected = Expected - before.Expected,
    };
}

/// <summary>The number of indicators in each direction.</summary>
public sealed record TravelCounts(int Improved, int Same, int Worsened, int NotComparable, int NotKnown)
{
    public int Total => Improved + Same + Worsened + NotComparable + NotKnown;

    public static TravelCounts Of(IReadOnlyCollection<TravelDirection> directions)
    {
        int Count(TravelDirection direction) => directions.Count(one => one == direction);
        return new TravelCounts(
            Count(TravelDirection.Improved), Count(TravelDirection.Same), Count(TravelDirection.Worsened),
            Count(TravelDirection.NotComparable), Count(TravelDirection.NotKnown));
    }
}
