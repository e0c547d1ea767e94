using System.Globalization;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Risks.Position;

/// <summary>Questions that members may ask about a risk. Each states facts with numbers by a fixed rule, and gives no advice.</summary>
public static class RiskQuestions
{
    public static IReadOnlyList<string> Of(RiskPosition risk, DateOnly today)
    {
        var questions = new List<string>();
        if (risk.IsClosed)
        {
            return questions;
        }

        void Ask(bool holds, string question)
        {
            if (holds)
            {
                questions.Add(question);
            }
        }

        var outstanding = risk.Count(RiskActionState.Outstanding, RiskActionDue.ByPosition);
        var late = risk.Actions.Count(action => action.State == RiskActionState.Outstanding && action.DueDate < today);
        Ask(risk.IsStuck && risk.Movement == RiskMovement.Worsened, $"Above target and worse: {Moved(risk)}, target {risk.Target}.");
        Ask(risk.IsDoneWithoutEffect, $"{AllOf(risk.Actions.Count)} completed, and the score is still {risk.Score}, {risk.Gap} above target.");
        Ask(risk.IsStuck && risk.Movement == RiskMovement.Same, $"Above target and unchanged: {Moved(risk)}, target {risk.Target}.");
        Ask(risk.IsAboveTarget && risk.Actions.Count == 0, $"{risk.Gap} above target, and no action is recorded.");
        Ask(risk.IsAboveTarget && risk.Actions.Count > 0 && risk.Count(RiskActionState.Completed) + risk.Count(RiskActionState.RegularReview) == risk.Actions.Count
            && !risk.IsDoneWithoutEffect, $"{risk.Gap} above target, and no action is outstanding.");
        Ask(risk.Gap == 0 && risk.Count(RiskActionState.Outstanding) > 0, $"At target, and {Count(risk.Count(RiskActionState.Outstanding), "action")} still outstanding.");
        Ask(outstanding > 0, $"{Count(outstanding, "action")} due by {EndOf(risk.Register)} {(outstanding == 1 ? "is" : "are")} outstanding.");
        Ask(late > 0, $"{Count(late, "outstanding action")} {(late == 1 ? "is" : "are")} past {(late == 1 ? "its" : "their")} due date.");
        Ask(risk.TargetRating == RiskRating.Red, $"Red even at its target of {risk.Target}.");
        Ask(risk is { IsAboveTarget: true, TargetDate: null }, $"No date is recorded for reaching the target of {risk.Target}.");
        Ask(
            risk.IsAboveTarget && risk.TargetDate < today,
            $"The target of {risk.Target} was due to be reached by {risk.TargetDate?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.");
        Ask(risk.Text.Owner is null, "No owner is recorded.");
        return questions;
    }

    /// <summary>"December 2013"; "10 February 2014" if that is not the end of a month.</summary>
    public static string EndOf(RegisterPosition register)
        => register.PositionOn is not { } day ? "the last report"
            : day.ToString(day.AddDays(1).Day == 1 ? "MMMM yyyy" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"12 in the final register of 31 December 2013, 16 now"; "at the previous review" if no register is final.</summary>
    public static string Moved(RiskPosition risk)
        => $"{risk.ScoreBefore} {(risk.ComparedWith is { } day ? $"in the final register of {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "at the previous review")}, {risk.Score} now";

    private static string AllOf(int count) => count switch
    {
        1 => "The only action is",
        2 => "Both actions are",
        _ => $"All {count} actions are",
    };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}s");
}
