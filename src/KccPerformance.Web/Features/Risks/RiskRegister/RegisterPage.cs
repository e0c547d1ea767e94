using KccPerformance.Core.Platform;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Risks.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>A risk with questions worth asking about it.</summary>
public sealed record AskedRisk(RiskPosition Risk, IReadOnlyList<string> Questions);

/// <summary>A register: its risks, their outstanding actions, and what changed.</summary>
public sealed record RegisterPage
{
    /// <summary>The number of risks on one page.</summary>
    public const int Size = 100;

    public const string Address = "/risks";

    public required RegisterPosition Register { get; init; }

    /// <summary>All registers, by code.</summary>
    public required IReadOnlyList<RegisterPosition> Registers { get; init; }

    public required RiskFilter Filter { get; init; }

    /// <summary>The open risks that everyone can read, by reference. All counts on the page are of these.</summary>
    public required IReadOnlyList<RiskPosition> Open { get; init; }

    /// <summary>The risks that match the filter, highest score first, then widest gap.</summary>
    public required IReadOnlyList<RiskPosition> Found { get; init; }

    /// <summary>Exempt risks that match the filter, if the user can read them.</summary>
    public required IReadOnlyList<RiskPosition> Exempt { get; init; }

    /// <summary>The number of risks that the user cannot read, by paragraph.</summary>
    public required IReadOnlyList<ExemptCount> Hidden { get; init; }

    /// <summary>The counts of actions printed in the paper of the register's date; empty if there is none.</summary>
    public required IReadOnlyList<PrintedActionCount> Printed { get; init; }

    public required RiskBands Bands { get; init; }

    /// <summary>The last final register as the user may read it; null if there is none.</summary>
    public required FinalRegister? Final { get; init; }

    public required DateOnly Today { get; init; }

    public int Pages => Math.Max(1, (Found.Count + Size - 1) / Size);

    public int Number => Math.Clamp(Filter.Page, 1, Pages);

    /// <summary>The risks of this page, with their movement since the last final register.</summary>
    public IReadOnlyList<RiskPosition> Rows => SinceFinal.Of([.. Found.Skip((Number - 1) * Size).Take(Size)], Final);

    /// <summary>The exempt risks, with their movement since the last final register.</summary>
    public IReadOnlyList<RiskPosition> ExemptRows => SinceFinal.Of(Exempt, Final);

    public string Headline => RiskLabels.Headline(Register.Name, Open);

    public string End => RiskQuestions.EndOf(Register);

    public IReadOnlyList<RiskPosition> WithMatrix => [.. Open.Where(risk => risk is { Likelihood: not null, Impact: not null })];

    public IReadOnlyList<RiskPosition> Refocused => [.. Open.Where(risk => risk.RefocusedFrom is not null)];

    /// <summary>Risks whose score has moved since the last final register; without one, those with an earlier score. Latest review first.</summary>
    public IReadOnlyList<RiskPosition> Moved =>
    [
        .. SinceFinal.Of(Open, Final).Where(risk => Final is null
                ? risk.Movement != RiskMovement.NotKnown
                : risk.Movement is RiskMovement.Improved or RiskMovement.Worsened)
            .OrderByDescending(risk => risk.ReviewedAt),
    ];

    /// <summary>Outstanding actions of open risks, those due first.</summary>
    public IReadOnlyList<(RiskPosition Risk, RiskActionPosition Action)> Outstanding =>
    [
        .. Open.SelectMany(risk => risk.Actions.Where(action => action.State == RiskActionState.Outstanding).Select(action => (Risk: risk, Action: action)))
            .OrderBy(pair => pair.Action.Due).ThenBy(pair => pair.Action.DueDate ?? DateOnly.MaxValue),
    ];

    /// <summary>
    /// Open risks with one question each, highest score first: stuck, completed without effect, a red target, or at target with
    /// outstanding actions.
    /// </summary>
    public IReadOnlyList<AskedRisk> WorthAsking =>
    [
        .. SinceFinal.Of(Open, Final).Where(risk => risk.IsStuck || risk.IsDoneWithoutEffect || risk.TargetRating == RiskRating.Red || (risk.Gap == 0 && risk.Count(RiskActionState.Outstanding) > 0))
            .OrderByDescending(risk => risk.Score).Select(risk => new AskedRisk(risk, [.. RiskQuestions.Of(risk, Today).Take(1)])),
    ];

    public IReadOnlyList<RiskPosition> In(RiskRating now, RiskRating? target) => [.. Open.Where(risk => risk.Rating == now && risk.TargetRating == target)];

    /// <summary>
    /// "17 actions were due by the end of December 2013: 11 completed, 5 outstanding, 1 under regular review.": as printed if there are
    /// printed counts, otherwise as listed; null without any.
    /// </summary>
    public string? ActionsSentence(RiskActionDue due)
    {
        var count = Printed.FirstOrDefault(one => one.Due == due) ?? CountListed(due);
        if (count.Total == 0)
        {
            return null;
        }

        var parts = string.Join(", ", new[] { (count.Completed, "completed"), (count.Outstanding, "outstanding"), (count.RegularReview, "under regular review") }
            .Where(part => part.Item1 is not null).Select(part => $"{part.Item1} {part.Item2}"));
        var total = Labels.Count(count.Total, "action");
        var what = due == RiskActionDue.ByPosition ? $"{total} {(count.Total == 1 ? "was" : "were")} due by the end of {End}" : $"{total} {(count.Total == 1 ? "is" : "are")} due later";
        return $"{what}: {parts}.";
    }

    /// <summary>"The report lists 16 of the 17: 11 completed, 5 outstanding."; null if it lists as many as it counts.</summary>
    public string? ListedSentence(RiskActionDue due)
    {
        if (Printed.FirstOrDefault(one => one.Due == due) is not { } count)
        {
            return null;
        }

        int Listed(RiskActionState state) => Open.Sum(risk => risk.Count(state, due));
        var listed = Enum.GetValues<RiskActionState>().Sum(Listed);
        return listed == count.Total ? null
            : $"{listed} of the {count.Total} are listed: {Listed(RiskActionState.Completed)} completed, {Listed(RiskActionState.Outstanding)} outstanding, "
                + $"{Listed(RiskActionState.RegularReview)} under regular review.";
    }

    /// <summary>The listed actions, without counts of 0.</summary>
    private PrintedActionCount CountListed(RiskActionDue due)
    {
        int? Some(RiskActionState state) => Open.Sum(risk => risk.Count(state, due)) is var count && count > 0 ? count : null;
        var (completed, outstanding, review) = (Some(RiskActionState.Completed), Some(RiskActionState.Outstanding), Some(RiskActionState.RegularReview));
        return new PrintedActionCount(due, completed, outstanding, review, (completed ?? 0) + (outstanding ?? 0) + (review ?? 0), note: null);
    }
}
