using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Actions;

namespace KccPerformance.Web.Features.Closures;

/// <summary>An evidence requirement and its state.</summary>
public sealed record ClosureCriterion(string Text, EvidenceState State, int Items, string? WaiverReason);

/// <summary>The update that reports an action complete.</summary>
public sealed record Claim(string Author, DateTime ReportedAt, string Narrative);

/// <summary>The progress of an action from reported complete to closed.</summary>
public sealed record ClosurePage
{
    public required PlanContext Moment { get; init; }

    public required ActionPosition Position { get; init; }

    public required int Version { get; init; }

    public required int? CommitteeId { get; init; }

    public required string? VerifiedBy { get; init; }

    public required DateOnly? VerifiedOn { get; init; }

    /// <summary>The last update, which reports the action complete if it is.</summary>
    public required Claim? Last { get; init; }

    public required ClosureRow? Closure { get; init; }

    public required IReadOnlyList<ClosureCriterion> Criteria { get; init; }

    public required IReadOnlyList<Choice> Committees { get; init; }

    public required AcceptForm Accept { get; init; }

    public required WithdrawForm Withdraw { get; init; }

    public string Code => Position.Code;

    public string Address => $"/plans/{Moment.Slug}/actions/{Code}";

    public bool IsComplete => Position.Stage == Stage.Complete;

    public bool MayVerify => IsComplete && VerifiedOn is null && Position.UnmetCriteria == 0;

    public bool IsVerified => IsComplete && VerifiedOn is not null;

    /// <summary>The page with the user's entries. After a conflict the form has the current version.</summary>
    public ClosurePage Again(AcceptForm form, bool wasRefusedAsAWhole)
    {
        form.Committees = Committees;
        form.Version = wasRefusedAsAWhole ? Version : form.Version;
        return this with { Accept = form };
    }

    /// <summary>The page with the user's entries. After a conflict the form has the current version.</summary>
    public ClosurePage Again(WithdrawForm form, bool wasRefusedAsAWhole)
    {
        form.Version = wasRefusedAsAWhole ? Version : form.Version;
        return this with { Withdraw = form };
    }
}
