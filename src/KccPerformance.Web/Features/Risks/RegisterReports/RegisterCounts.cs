using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Risks.RiskRegister;
using KccPerformance.Web.Features.Risks.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Risks.RegisterReports;

/// <summary>The counts of final registers, from their documents. Exempt risks are in no count.</summary>
internal sealed class RegisterCounts(FinalRegisters finals, RiskBands bands) : ICountSource
{
    private static readonly (string Word, RiskRating Rating)[] Ratings = [("red", RiskRating.Red), ("amber", RiskRating.Amber), ("green", RiskRating.Green)];

    private static readonly (string Word, RiskActionState State)[] States =
        [("completed", RiskActionState.Completed), ("outstanding", RiskActionState.Outstanding), ("regular-review", RiskActionState.RegularReview)];

    public Permission Permission => RiskPermission.ReadRisks;

    /// <summary>The counts of a register that are not zero, in the order of the report.</summary>
    public static IReadOnlyList<(CountCode Code, string Words)> CodesOf(FinalRegister register) => [.. RatingCodesOf(register), .. ActionCodesOf(register)];

    /// <summary>The counts of risks by rating that are not zero.</summary>
    public static IReadOnlyList<(CountCode Code, string Words)> RatingCodesOf(FinalRegister register) =>
    [
        .. Ratings.Select(one => (Code: CodeOf(register, one.Word), Count: RisksOf(register, one.Rating).Count, one.Word)).Where(one => one.Count > 0)
            .Select(one => (one.Code, Labels.Count(one.Count, one.Word + " risk"))),
    ];

    /// <summary>The counts of actions by state that are not zero.</summary>
    public static IReadOnlyList<(CountCode Code, string Words)> ActionCodesOf(FinalRegister register) =>
    [
        .. States.Select(one => (Code: CodeOf(register, one.Word), Count: ActionsOf(register, one.State).Count, one.State)).Where(one => one.Count > 0)
            .Select(one => (one.Code, ActionWords(one.Count, one.State))),
    ];

    public async Task<CountPage?> FindAsync(CountCode code, Reader reader, CancellationToken cancellation)
    {
        if ((!Array.Exists(Ratings, one => one.Word == code.Word) && !Array.Exists(States, one => one.Word == code.Word))
            || await finals.FindAsync(code.Name, code.Day, reader, cancellation) is not { } final)
        {
            return null;
        }

        var register = final.Register;
        var title = $"{register.Name} at {Labels.Date(register.LastDay)}";
        var approval = $"Register finalised by {register.FinalisedBy}";
        var page = new CountPage
        {
            Code = CodeOf(register, code.Word),
            Title = string.Empty,
            Nav = "Risks",
            Shown = (title, RegisterReportPage.AddressOf(register.Slug)),
            Rule = string.Empty,
            Items = [],
            Report = new CountReport(title, RegisterReportPage.AddressOf(register.Slug), register.FinalisedBy, register.FinalisedAt, final.Sha256),
        };
        if (Array.Find(Ratings, one => one.Word == code.Word) is { Word: not null } rating)
        {
            var risks = RisksOf(register, rating.Rating);
            return page with
            {
                Title = Labels.Count(risks.Count, rating.Word + " risk"),
                Rule = RuleOf(rating.Rating),
                Items = [.. risks.Select(risk => new CountedItem(
                    risk.Reference, risk.Title, RiskPage.AddressOf(risk.Reference), $"{RiskLabels.Of(rating.Rating)} {risk.Score}",
                    risk.LastReview is { } review ? $"{review.Author}, {Labels.Date(review.At)}" : "No review is kept in this register",
                    risk.LastReview?.Reason ?? "Not recorded", approval))],
            };
        }

        var state = States.First(one => one.Word == code.Word).State;
        var actions = ActionsOf(register, state);
        return page with
        {
            Title = ActionWords(actions.Count, state),
            Rule = $"Actions due by the end of {(register.PositionOn is { } day ? Labels.Date(day) : "the period of the register")} whose state was {RiskLabels.Of(state).ToLowerInvariant()}.",
            Facts = PrintedOf(register, state) is { } printed ? [("Printed count", printed)] : [],
            Items = [.. actions.Select(one => new CountedItem(
                one.Risk.Reference, one.Action.Text, RiskPage.AddressOf(one.Risk.Reference), RiskLabels.Of(state),
                one.Action.Note is { } note ? $"{note.Author}, {Labels.Date(note.At)}" : "No progress note", one.Action.Note?.Text ?? "As first recorded", approval))],
        };
    }

    private static CountCode CodeOf(FinalRegister register, string word) => new(register.Code, register.LastDay, word);

    private static List<FinalRisk> RisksOf(FinalRegister register, RiskRating rating)
        => [.. register.Risks.Where(risk => risk.ExemptParagraph is null && risk.Rating == rating)];

    private static List<(FinalRisk Risk, FinalRiskAction Action)> ActionsOf(FinalRegister register, RiskActionState state)
        => [.. register.Risks.Where(risk => risk.ExemptParagraph is null).SelectMany(risk => risk.Actions, (risk, action) => (Risk: risk, Action: action))
            .Where(one => one.Action.Due == RiskActionDue.ByPosition && one.Action.State == state)];

    /// <summary>"5 actions due: outstanding".</summary>
    private static string ActionWords(int count, RiskActionState state) => $"{Labels.Count(count, "action")} due: {FirstLetter.Small(RiskLabels.Of(state))}";

    private static string? PrintedOf(FinalRegister register, RiskActionState state)
        => register.Printed?.FirstOrDefault(one => one.Due == RiskActionDue.ByPosition) is not { } printed ? null
            : (state switch
            {
                RiskActionState.Completed => printed.Completed,
                RiskActionState.Outstanding => printed.Outstanding,
                _ => printed.RegularReview,
            }) is { } count ? $"The paper printed {count} of {Labels.Count(printed.Total, "action")}." : null;

    private string RuleOf(RiskRating rating) => rating switch
    {
        RiskRating.Red => $"A risk is red if its score is from {bands.HighFrom} to 25, by the bands in force now. The rating is that of the final register.",
        RiskRating.Amber => $"A risk is amber if its score is from {bands.MediumFrom} to {bands.MediumTo}, by the bands in force now. The rating is that of the final register.",
        _ => $"A risk is green if its score is from 1 to {bands.LowTo}, by the bands in force now. The rating is that of the final register.",
    };
}
