using KccPerformance.Core.Platform;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>A review on the page of its risk.</summary>
public sealed record ReviewRow(
    DateTime At, int Score, RiskRating? Rating, int? Likelihood, int? Impact, int? ScoreBefore, int? Target, RiskRating? TargetRating, string Reason, string Author)
{
    public RiskMovement Movement => RiskRules.Move(ScoreBefore, Score);
}

/// <summary>One risk: its score, actions, reviews and questions.</summary>
public sealed record RiskPage
{
    public required RiskPosition Risk { get; init; }

    /// <summary>The reviews, newest first.</summary>
    public required IReadOnlyList<ReviewRow> Reviews { get; init; }

    /// <summary>The questions worth asking.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Members' questions, oldest first.</summary>
    public required IReadOnlyList<QuestionRow> Asked { get; init; }

    /// <summary>The number of exempt questions that the reader may not read, by paragraph.</summary>
    public required IReadOnlyList<ExemptCount> HiddenQuestions { get; init; }

    public required QuestionPlace Place { get; init; }

    /// <summary>Whether the user answers questions on it.</summary>
    public required bool MayAnswer { get; init; }

    /// <summary>The previous reference in its register.</summary>
    public required string? Before { get; init; }

    public required string? After { get; init; }

    /// <summary>The users who report on its actions.</summary>
    public required IReadOnlyList<string> Officers { get; init; }

    public required bool MayReport { get; init; }

    public required bool MayReview { get; init; }

    public required bool MayManage { get; init; }

    public string Address => AddressOf(Risk.Reference);

    /// <summary>Outstanding first, then under regular review, then completed.</summary>
    public IReadOnlyList<RiskActionPosition> Actions => [.. Risk.Actions.OrderBy(action => action.State switch
    {
        RiskActionState.Outstanding => 0,
        RiskActionState.RegularReview => 1,
        _ => 2,
    }).ThenBy(action => action.Due).ThenBy(action => action.Order)];

    /// <summary>"25 in the final register of 31 December 2013, 20 now.".</summary>
    public string MovedNote => Risk.ScoreBefore is not null ? RiskQuestions.Moved(Risk) + "."
        : Risk.ComparedWith is { } day ? $"It has no score in the final register of {Labels.Date(day)}."
        : "No earlier score is recorded.";

    /// <summary>"2 of 5 actions due by December 2013 are outstanding".</summary>
    public string ActionsTitle
    {
        get
        {
            var due = Risk.Actions.Count(action => action.Due == RiskActionDue.ByPosition);
            var outstanding = Risk.Count(RiskActionState.Outstanding, RiskActionDue.ByPosition);
            var end = RiskQuestions.EndOf(Risk.Register);
            return (Risk.Actions.Count, due, outstanding) switch
            {
                (0, _, _) => "No action recorded",
                (var all, 0, _) => $"{Labels.Count(all, "action")}, {(all == 1 ? "due" : "all due")} after {end}",
                (_, _, 0) => $"No action due by {end} is outstanding",
                _ => $"{outstanding} of {Labels.Count(due, "action")} due by {end} {(outstanding == 1 ? "is" : "are")} outstanding",
            };
        }
    }

    public static string AddressOf(string reference) => $"{RegisterPage.Address}/{reference}";
}
