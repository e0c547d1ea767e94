using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Risks.Shared;

/// <summary>Text and shapes for risks. Ratings have the same boxes and shapes as ratings of actions and indicators.</summary>
public static class RiskLabels
{
    /// <summary>The levels of likelihood, from 1.</summary>
    public static IReadOnlyList<string> Likelihoods { get; } = ["Very unlikely", "Unlikely", "Possible", "Likely", "Very likely"];

    /// <summary>The levels of impact, from 1.</summary>
    public static IReadOnlyList<string> Impacts { get; } = ["Minor", "Moderate", "Significant", "Serious", "Major"];

    public static string Of(RiskRating rating) => rating.ToString();

    public static string Key(RiskRating rating) => Of(rating).ToLowerInvariant();

    public static string Of(RiskActionState state) => state == RiskActionState.RegularReview ? "Regular review" : state.ToString();

    /// <summary>"9 above", "At target"; "Target not set" if it is not known.</summary>
    public static string Gap(RiskPosition risk) => risk.Gap switch
    {
        null => risk.Score is null ? "No score" : "No target",
        0 => "At target",
        var gap => $"{gap} above",
    };

    /// <summary>"31 January 2014, score 25. Fewer admissions than feared."; null in final registers that do not keep it.</summary>
    public static string? LastReview(RiskPosition risk)
        => risk.LastReview is { } review ? $"{Labels.Date(review.At)}, score {review.Score}. {review.Reason}" : null;

    /// <summary>"31 March 2014", "By December 2013", "After December 2013".</summary>
    public static string Due(RiskActionPosition action, RegisterPosition register)
        => action.DueDate is { } date ? Labels.Date(date) : $"{(action.Due == RiskActionDue.ByPosition ? "By" : "After")} {RiskQuestions.EndOf(register)}";

    public static IHtmlContent Icon(RiskRating rating) => Icons.Of(Standings(rating));

    public static string Css(RiskRating rating) => Icons.Css(Standings(rating));

    public static IHtmlContent? Icon(RiskMovement movement) => movement switch
    {
        RiskMovement.Improved => Icons.Of(DirectionOfTravel.Improving),
        RiskMovement.Worsened => Icons.Of(DirectionOfTravel.Worsening),
        RiskMovement.Same => Icons.Of(DirectionOfTravel.NoChange),
        _ => null,
    };

    public static string Of(RiskMovement movement) => movement switch
    {
        RiskMovement.Improved => "Improving",
        RiskMovement.Worsened => "Worsening",
        RiskMovement.Same => "No change",
        _ => "Not known",
    };

    /// <summary>"2 of 10 corporate risks are red; 9 are above target".</summary>
    public static string Headline(string register, IReadOnlyList<RiskPosition> risks)
    {
        var (red, above) = (risks.Count(risk => risk.Rating == RiskRating.Red), risks.Count(risk => risk.IsAboveTarget));

        // A name with more capitals, such as that of a directorate, keeps its first capital.
        var name = register[1..].Any(char.IsUpper) ? register : FirstLetter.Small(register);
        return risks.Count == 0 ? "No risks in this register"
            : risks.Count == 1 ? $"1 risk, {(red == 1 ? "red" : "not red")} and {(above == 1 ? "above" : "not above")} target"
            : $"{(red == 0 ? "None" : red)} of {risks.Count} {name} {(red == 1 ? "is" : "are")} red; {(above == 0 ? "none" : above)} {(above == 1 ? "is" : "are")} above target";
    }

    private static Standing Standings(RiskRating rating) => rating switch
    {
        RiskRating.Red => Standing.OffTrack,
        RiskRating.Amber => Standing.AtRisk,
        _ => Standing.OnTrack,
    };
}
