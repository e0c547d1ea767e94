using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Committees;

/// <summary>A question from a member that is awaiting an answer.</summary>
public sealed record AwaitingAnswer(int Id, string Code, string Title, string Text, string AskedBy, DateTime AskedAt, DateOnly AnswerBy)
{
    /// <summary>Days since the answer was due; 0 or less if it is not late.</summary>
    public int DaysOverdue(DateOnly today) => today.DayNumber - AnswerBy.DayNumber;
}

/// <summary>A complete action that is not recommended for closure, and the reason.</summary>
public sealed record NotRecommended(string Code, string Reason);

/// <summary>The decisions that the report for the next meeting asks of the committee.</summary>
public sealed record DecisionsAsked
{
    /// <summary>The actions that the performance team recommends for closure.</summary>
    public required IReadOnlyList<CommitteeItem> Closures { get; init; }

    public required IReadOnlyList<CommitteeItem> Answers { get; init; }

    public required IReadOnlyList<CommitteeItem> Dates { get; init; }

    /// <summary>Complete actions that are not recommended for closure.</summary>
    public required IReadOnlyList<NotRecommended> NotRecommended { get; init; }

    public int Count => Closures.Count + Answers.Count + Dates.Count;

    public bool IsNone => Count + NotRecommended.Count == 0;

    /// <param name="report">The report.</param>
    /// <param name="actions">The keys of the actions of the committee's themes.</param>
    /// <param name="decided">The decisions that have been recorded since.</param>
    public static DecisionsAsked Of(PlanPosition report, IReadOnlySet<int> actions, IReadOnlySet<(ResolutionKind Kind, int MatterId)> decided)
    {
        var put = CommitteeItems.By(report)
            .Where(item => actions.Contains(item.Action.Id) && !decided.Contains((item.Kind, item.MatterId)))
            .ToLookup(item => item.Kind);
        return new DecisionsAsked
        {
            Closures = [.. put[ResolutionKind.Closure]],
            Answers = [.. put[ResolutionKind.Answer]],
            Dates = [.. put[ResolutionKind.Deadline]],
            NotRecommended = [.. report.Actions
                .Where(action => actions.Contains(action.Id) && action is { Stage: Stage.Complete, VerifiedOn: null })
                .Select(action => new NotRecommended(action.Code, ReasonOf(action)))],
        };
    }

    private static string ReasonOf(ActionEntry action)
    {
        var unmet = action.Criteria.Where(criterion => criterion.State == EvidenceState.Unmet).ToList();
        var sentBack = unmet.SelectMany(criterion => criterion.Evidence).Select(evidence => evidence.SentBackOn).Max();
        return sentBack is { } day ? $"the evidence was sent back on {Labels.Date(day)}"
            : unmet.Count > 0 ? $"{Labels.Count(unmet.Count, "evidence requirement has", "evidence requirements have")} no evidence yet"
            : action.Criteria.Any(criterion => criterion.State == EvidenceState.Submitted) ? "the evidence has not been checked yet"
            : "completion has not been verified yet";
    }
}
