using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Deadlines;

/// <summary>The due date of an action, all requests to move it, and the committees that can decide.</summary>
public sealed record DeadlinePage(
    PlanContext Moment, ActionPosition Position, int Version, int? CommitteeId, IReadOnlyList<DeadlineRow> Requests, IReadOnlyList<Choice> Committees)
{
    public required PlanStatus Plan { get; init; }

    /// <summary>The account that made the undecided request, if there is one.</summary>
    public int? AskerId { get; init; }

    public string Code => Position.Code;

    public string Address => $"/plans/{Moment.Slug}/actions/{Code}";

    public string AskAddress => Address + "/deadline/new";

    /// <summary>The request that is awaiting a committee decision.</summary>
    public DeadlineRow? Waiting => Requests.FirstOrDefault(request => request.Decision == DeadlineDecision.Asked);

    public string Due => Position.DueDate is { } due
        ? $"{Code} is due {Labels.Date(due)}.{(Position.Dates.Moved is { } moved ? $" {moved} from {Labels.Date(Position.OriginalDueDate!.Value)}." : null)}"
        : $"{Code} has no due date.";

    /// <summary>Why a later date cannot be requested now; null if it can.</summary>
    public string? WhyNot => Position switch
    {
        { DueDate: null } => $"{Code} has no due date to move.",
        { Stage: Stage.Complete or Stage.Closed } => $"{Code} has been reported complete, so you cannot request a later date.",
        _ when ImprovementAction.WhyPlanIsClosed(Plan) is { } why => why,
        _ when Waiting is { } waiting => $"A request to move the due date to {Labels.Date(waiting.To)} is awaiting a committee decision.",
        _ => null,
    };

    /// <summary>A request of this action; null if there is none with that id.</summary>
    public DeadlineRow? Request(int id) => Requests.FirstOrDefault(request => request.Id == id);
}
