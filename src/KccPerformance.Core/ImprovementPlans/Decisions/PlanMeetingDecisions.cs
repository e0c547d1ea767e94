using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Decisions;

/// <summary>The decisions on actions that were recorded without a final report: due dates and closures.</summary>
public sealed class PlanMeetingDecisions(PerformanceDbContext db) : IMeetingDecisionSource
{
    public async Task<IReadOnlyList<MeetingDecision>> ListAsync(int committeeId, DateOnly day, CancellationToken cancellation)
    {
        var dates = await db.DeadlineChanges
            .Where(one => one.CommitteeId == committeeId && one.DecidedOn == day && (one.Decision == DeadlineDecision.Agreed || one.Decision == DeadlineDecision.Refused))
            .Where(one => !db.Resolutions.Any(recorded => recorded.Kind == ResolutionKind.Deadline && recorded.MatterId == one.Id && recorded.DecidedOn == day))
            .OrderBy(one => one.Id)
            .Take(MeetingDecision.MostListed)
            .Select(one => new { one.Action.Area.Plan.Slug, one.Action.Code, one.Decision, one.MinuteReference })
            .ToListAsync(cancellation);
        var closures = await db.Actions
            .SelectMany(action => action.Closures, (action, closure) => new { Action = action, Closure = closure })
            .Where(one => one.Closure.CommitteeId == committeeId && one.Closure.DecidedOn == day)
            .Where(one => !db.Resolutions.Any(recorded => recorded.Kind == ResolutionKind.Closure && recorded.MatterId == one.Action.Id && recorded.DecidedOn == day))
            .OrderBy(one => one.Closure.Id)
            .Take(MeetingDecision.MostListed)
            .Select(one => new { one.Action.Area.Plan.Slug, one.Action.Code, one.Closure.MinuteReference })
            .ToListAsync(cancellation);
        return
        [
            .. dates.Select(one => new MeetingDecision(
                PlanModule.SubjectKind, one.Slug, one.Code, "Later due date",
                one.Decision == DeadlineDecision.Agreed ? ResolutionOutcome.Agreed : ResolutionOutcome.Refused, one.MinuteReference ?? string.Empty, Reason: null)),
            .. closures.Select(one => new MeetingDecision(PlanModule.SubjectKind, one.Slug, one.Code, "Completion", ResolutionOutcome.Agreed, one.MinuteReference, Reason: null)),
        ];
    }
}
