using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>An update's text.</summary>
public sealed record SaidLast(DateTime At, string Narrative, string? NextSteps, bool IsNoChange);

/// <summary>An action with the data that decides whether an administrator has to check it.</summary>
public sealed record ActionToCheck
{
    public required ActionPosition Position { get; init; }

    public required DateOnly? VerifiedOn { get; init; }

    public required SaidLast? Last { get; init; }

    /// <summary>The last update before the last committee meeting.</summary>
    public required SaidLast? Before { get; init; }

    public required bool IsDateAsked { get; init; }

    /// <summary>The last day on which evidence was sent back.</summary>
    public required DateOnly? SentBackOn { get; init; }

    public string Address => $"/plans/{Position.PlanSlug}/actions/{Position.Code}";

    public bool IsToVerify => Position is { Stage: Stage.Complete, UnmetCriteria: 0 } && VerifiedOn is null;

    public bool IsMissingEvidence => Position is { Stage: Stage.Complete, UnmetCriteria: > 0 };

    /// <summary>The inconsistencies in its last update, by the same rules as before finalising a report.</summary>
    public IReadOnlyList<Advice> Inconsistencies => Last is not { } said || Position.Stage == Stage.Closed ? [] : FreezeCheck.Inconsistencies(
        new ProgressReport(Position.Stage, Position.Delivery, Position.Confidence, said.Narrative, said.NextSteps, Position.Forecast),
        said.IsNoChange || said.At == Before?.At ? null : Before?.Narrative,
        Position.DueDate,
        IsDateAsked);

    /// <summary>Reads the current actions of the adopted plans.</summary>
    public static IQueryable<ActionToCheck> Of(PerformanceDbContext db, DateOnly today)
    {
        var met = MeetingCycle.Met(db.Periods, today);
        return
           from position in ActionPosition.Of(db.CurrentActions.Where(action => action.Area.Plan.Status == PlanStatus.Adopted), db, baselinePeriodId: null)
           join action in db.Actions on position.Id equals action.Id
           orderby position.PlanId, position.AreaNumber, position.CodeKey
           select new ActionToCheck
           {
               Position = position,
               VerifiedOn = action.VerifiedOn,
               Last = db.Updates
                   .Where(update => update.ActionId == action.Id)
                   .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                   .Select(update => new SaidLast(update.ReportedAt, update.Narrative, update.NextSteps, update.IsNoChange))
                   .FirstOrDefault(),
               Before = db.Updates
                   .Where(update => update.ActionId == action.Id && db.Periods.Where(met).Any(period => period.Id == update.PeriodId))
                   .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                   .Select(update => new SaidLast(update.ReportedAt, update.Narrative, update.NextSteps, update.IsNoChange))
                   .FirstOrDefault(),
               IsDateAsked = db.DeadlineChanges.Any(change => change.ActionId == action.Id && change.Decision == DeadlineDecision.Asked),
               SentBackOn = db.Criteria.Where(criterion => criterion.ActionId == action.Id).SelectMany(criterion => criterion.Items).Max(item => item.SentBackOn),
           };
    }
}
