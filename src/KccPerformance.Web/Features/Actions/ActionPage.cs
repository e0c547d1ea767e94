using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Web.Features.Evidence;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Actions;

/// <summary>One action: its position, evidence and history, and the plan's text.</summary>
public sealed record ActionPage
{
    public required PlanContext Moment { get; init; }

    public required ActionPosition Position { get; init; }

    public required ActionPlanDetails Plan { get; init; }

    public required IReadOnlyList<CriterionRow> Criteria { get; init; }

    /// <summary>The milestones, in order; none in a plan with codes such as CEA1.</summary>
    public IReadOnlyList<MilestoneEntry> Milestones { get; init; } = [];

    public required ActionHistory History { get; init; }

    /// <summary>Members' questions on it that were not withdrawn, unanswered ones first.</summary>
    public required IReadOnlyList<QuestionRow> Questions { get; init; }

    /// <summary>The number of exempt questions that the reader may not read, by paragraph.</summary>
    public IReadOnlyList<ExemptCount> HiddenQuestions { get; init; } = [];

    /// <summary>The rating in the report for the next meeting, which the other pages show; null if there is none.</summary>
    public Standing? InReport { get; init; }

    public required string? Previous { get; init; }

    public required string? Next { get; init; }

    /// <summary>The last update, however long ago.</summary>
    public UpdateRow? Last => History.Updates is [var last, ..] ? last : null;

    /// <summary>The request for a later due date that is awaiting a committee decision.</summary>
    public DeadlineRow? Waiting => History.Deadlines.FirstOrDefault(change => change.Decision == DeadlineDecision.Asked);

    /// <summary>The last step towards closure, if it was a step back; null once completion is verified or the action closed.</summary>
    public ClosureStepRow? SetBack => Position.Stage != Stage.Closed && Plan.VerifiedOn is null && History.Steps is [{ Kind: not ClosureStepKind.Verified } last, ..] ? last : null;

    /// <summary>Whether a user can update it now.</summary>
    public bool MayReport(ClaimsPrincipal user)
        => !Moment.IsClosed && Position.Stage != Stage.Closed && Position.RetiredOn is null && Plan.VerifiedOn is null && AnswersFor(user);

    /// <summary>Whether a user can answer questions about it. Officers of the action and administrators can.</summary>
    public bool AnswersFor(ClaimsPrincipal user)
        => user.May(PlanPermission.ReportProgress)
            && (user.GetRoles().Has(Role.Administrator) || Plan.Officers.Any(officer => officer.Value == user.GetId()));
}

/// <summary>The plan's text for an action, and the people responsible for it.</summary>
public sealed record ActionPlanDetails
{
    public required int ActionId { get; init; }

    public required Timescale Timescale { get; init; }

    public required string? Committee { get; init; }

    /// <summary>The number of updates.</summary>
    public required int Updates { get; init; }

    public required DateTime? FirstReportedAt { get; init; }

    /// <summary>Whether evidence can still be added and checked.</summary>
    public required bool TakesEvidence { get; init; }

    /// <summary>The reason it was retired, if it was.</summary>
    public required string? RetiredReason { get; init; }

    /// <summary>Who verified completion; null if not verified.</summary>
    public required string? VerifiedBy { get; init; }

    public required DateOnly? VerifiedOn { get; init; }

    public required IReadOnlyList<int> Paragraphs { get; init; }

    public required IReadOnlyList<string> Monitoring { get; init; }

    /// <summary>The texts under other headings of the document.</summary>
    public IReadOnlyList<ExtraText> Extras { get; init; } = [];

    public required IReadOnlyList<LeadNow> Leads { get; init; }

    /// <summary>The officers who can report on it, by account id and name.</summary>
    public required IReadOnlyList<Choice> Officers { get; init; }
}

/// <summary>A lead director; for a post, with the current post-holder.</summary>
public sealed record LeadNow(int Id, string Name, string? Holder);

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

/// <summary>A request to move the due date, and its outcome.</summary>
public sealed record DeadlineRow(
    int Id, DateOnly From, DateOnly To, string Reason, string AskedBy, DateOnly AskedOn, DeadlineDecision Decision, string? Committee, string? Minute, DateOnly? DecidedOn);

/// <summary>A step towards closure.</summary>
public sealed record ClosureStepRow(ClosureStepKind Kind, string By, DateOnly On, string? Reason);

/// <summary>A committee's acceptance.</summary>
public sealed record ClosureRow(string Committee, string Minute, DateOnly DecidedOn);
