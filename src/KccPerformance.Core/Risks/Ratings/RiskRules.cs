namespace KccPerformance.Core.Risks.Ratings;

/// <summary>The rating of a score.</summary>
public enum RiskRating
{
    /// <summary>Low.</summary>
    Green,

    /// <summary>Medium.</summary>
    Amber,

    /// <summary>High.</summary>
    Red,
}

/// <summary>How a score has moved since the previous review.</summary>
public enum RiskMovement
{
    /// <summary>There is no earlier score.</summary>
    NotKnown,

    Improved,

    Same,

    Worsened,
}

/// <summary>The rules of risk scores, without a database.</summary>
public static class RiskRules
{
    /// <summary>
    /// The rating of a score. A score between two bands has the rating of the band above it: 7 is Amber by Kent's bands,
    /// because a risk should not look smaller than it is. Null without a score.
    /// </summary>
    public static RiskRating? Rate(int? score, RiskBands bands) => score switch
    {
        null => null,
        var known when known <= bands.LowTo => RiskRating.Green,
        var known when known <= bands.MediumTo => RiskRating.Amber,
        _ => RiskRating.Red,
    };

    /// <summary>The movement of a score. A lower score is an improvement.</summary>
    public static RiskMovement Move(int? before, int? now) => (before, now) switch
    {
        (null, _) or (_, null) => RiskMovement.NotKnown,
        var (was, score) when score < was => RiskMovement.Improved,
        var (was, score) when score > was => RiskMovement.Worsened,
        _ => RiskMovement.Same,
    };

    /// <summary>How far a score is above its target; 0 at or below it, null if either is unknown.</summary>
    public static int? GapOf(int? score, int? target) => score is { } now && target is { } wanted ? Math.Max(0, now - wanted) : null;

    /// <summary>Whether a risk is above target and its last review did not lower the score.</summary>
    public static bool IsStuck(int? before, int? now, int? target)
        => GapOf(now, target) > 0 && Move(before, now) is (RiskMovement.Same or RiskMovement.Worsened);

    /// <summary>
    /// Whether all actions are completed and the score is still above target, without having fallen. A risk with an
    /// action under regular review does not count, because that action continues.
    /// </summary>
    public static bool IsDoneWithoutEffect(int actions, int completed, int? before, int? now, int? target)
        => actions > 0 && completed == actions && GapOf(now, target) > 0 && Move(before, now) != RiskMovement.Improved;
}
