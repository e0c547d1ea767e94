using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;

namespace KccPerformance.Web.Features.Actions;

/// <summary>One action: where it stands, its evidence, its history and what the plan says.</summary>
public sealed record ActionPage
{
    public required PlanMoment Moment { get; init; }

    public required ActionPosition Position { get; init; }

    public required ActionPlanDetails Plan { get; init; }

    public required IReadOnlyList<CriterionRow> Criteria { get; init; }

    public required ActionHistory History { get; init; }

    public required string? Previous { get; init; }

    public required string? Next { get; init; }

    /// <summary>The last update, however long ago.</summary>
    public UpdateRow? Last => History.Updates is [var last, ..] ? last : null;
}

/// <summary>What the plan says of an action, and who answers for it.</summary>
public sealed record ActionPlanDetails
{
    public required int ActionId { get; init; }

    public required Timescale Timescale { get; init; }

    public required string? Committee { get; init; }

    /// <summary>How often progress has been reported.</summary>
    public required int Updates { get; init; }

    public required DateTime? FirstReportedAt { get; init; }

    public required IReadOnlyList<int> Paragraphs { get; init; }

    public required IReadOnlyList<string> Monitoring { get; init; }

    public required IReadOnlyList<Choice> Leads { get; init; }

    /// <summary>The officers who may report on it, by the number and name of their accounts.</summary>
    public required IReadOnlyList<Choice> Officers { get; init; }
}

/// <summary>A criterion and what was put forward for it.</summary>
public sealed record CriterionRow(
    string Text, EvidenceState State, string? SettledBy, string? WaiverReason, IReadOnlyList<EvidenceRow> Items);

/// <summary>A statement or a link.</summary>
public sealed record EvidenceRow(EvidenceKind Kind, string Title, string? Content, string AuthorName, DateOnly AddedOn)
{
    /// <summary>The address of a link, if it is one that is safe to follow: https, and no script.</summary>
    public Uri? Link => Kind == EvidenceKind.Link && Uri.TryCreate(Content, UriKind.Absolute, out var address)
        && string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) && address.UserInfo.Length == 0
        ? address
        : null;
}

/// <summary>An update as it was reported.</summary>
public sealed record UpdateRow
{
    public required string AuthorName { get; init; }

    public required DateTime ReportedAt { get; init; }

    public required string PeriodName { get; init; }

    public required bool IsNoChange { get; init; }

    public required Stage Stage { get; init; }

    public required DeliveryRating? Delivery { get; init; }

    public required OutcomeConfidence? Confidence { get; init; }

    public required string Narrative { get; init; }

    public required string? NextSteps { get; init; }

    public required DateOnly? Forecast { get; init; }
}

/// <summary>A request to move the due date and what became of it.</summary>
public sealed record DeadlineRow(
    DateOnly From, DateOnly To, string Reason, string AskedBy, DateOnly AskedOn, DeadlineDecision Decision, string? Committee, string? Minute, DateOnly? DecidedOn);

/// <summary>A committee's acceptance.</summary>
public sealed record ClosureRow(string Committee, string Minute, DateOnly DecidedOn);
