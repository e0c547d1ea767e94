using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>Why a result needs a comment.</summary>
public enum CommentNeed
{
    /// <summary>No comment is needed.</summary>
    None,
    Red,
    Amber,

    /// <summary>The target is missed, and no floor is set.</summary>
    NotGreen,

    /// <summary>The rating has changed since the last result.</summary>
    RatingChanged,

    /// <summary>The direction has turned from improving to worsening, or the other way round.</summary>
    DirectionTurned,
}

/// <summary>When a result needs a comment: if it is red or amber, or its rating or direction has changed.</summary>
public static class CommentRules
{
    /// <param name="now">The result being entered.</param>
    /// <param name="before">The result before it; null if there is none.</param>
    public static CommentNeed Of(IndicatorFigure now, IndicatorFigure? before) => now.Rating switch
    {
        _ when !now.HasFigure => CommentNeed.None,
        RagRating.Red => CommentNeed.Red,
        RagRating.Amber => CommentNeed.Amber,
        RagRating.NotGreen => CommentNeed.NotGreen,
        RagRating.Green when before?.Shown is RagRating.Red or RagRating.Amber or RagRating.NotGreen => CommentNeed.RatingChanged,
        _ when HasTurned(now.Direction, before?.Direction) => CommentNeed.DirectionTurned,
        _ => CommentNeed.None,
    };

    /// <summary>The question above the comment: "Why is SC02 red, and what is being done?".</summary>
    public static string QuestionOf(CommentNeed need, string reference) => need switch
    {
        CommentNeed.Red => $"Why is {reference} red, and what is being done?",
        CommentNeed.Amber => $"Why is {reference} amber, and what is being done?",
        CommentNeed.NotGreen => $"Why has {reference} missed its target, and what is being done?",
        CommentNeed.RatingChanged => $"Why has the rating of {reference} changed?",
        CommentNeed.DirectionTurned => $"Why has the direction of travel of {reference} changed?",
        _ => $"Comment on {reference} (optional)",
    };

    /// <summary>The error if the comment is missing.</summary>
    public static string ProblemOf(CommentNeed need, string reference) => need switch
    {
        CommentNeed.Red => $"Enter why {reference} is red, and what is being done",
        CommentNeed.Amber => $"Enter why {reference} is amber, and what is being done",
        CommentNeed.NotGreen => $"Enter why {reference} has missed its target, and what is being done",
        CommentNeed.RatingChanged => $"Enter why the rating of {reference} has changed",
        _ => $"Enter why the direction of travel of {reference} has changed",
    };

    private static bool HasTurned(TravelDirection now, TravelDirection? before)
        => (now, before) is (TravelDirection.Improved, TravelDirection.Worsened) or (TravelDirection.Worsened, TravelDirection.Improved);
}
