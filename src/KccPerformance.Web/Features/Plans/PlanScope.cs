using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The scope of a page: a whole plan, one of its themes, or the themes of one committee.</summary>
public sealed record PlanScope(ShownPosition Shown, int? AreaId = null, int? CommitteeId = null)
{
    public PlanContext Moment => Shown.Moment;

    public IQueryable<ImprovementArea> Areas(PerformanceDbContext db)
    {
        var (planId, areaId, committeeId) = (Moment.PlanId, AreaId, CommitteeId);
        var areas = db.Areas.Where(area => area.PlanId == planId);
        areas = areaId is null ? areas : areas.Where(area => area.Id == areaId);
        return committeeId is null ? areas : areas.Where(area => area.CommitteeId == committeeId);
    }

    public IQueryable<ImprovementAction> Actions(PerformanceDbContext db)
    {
        var (planId, areaId, committeeId) = (Moment.PlanId, AreaId, CommitteeId);
        var actions = db.CurrentActions.Where(action => action.Area.PlanId == planId);
        actions = areaId is null ? actions : actions.Where(action => action.AreaId == areaId);
        return committeeId is null ? actions : actions.Where(action => action.Area.CommitteeId == committeeId);
    }

    /// <summary>The positions of the current actions in each final report.</summary>
    public IQueryable<PeriodPosition> Frozen(PerformanceDbContext db)
    {
        var (planId, areaId, committeeId) = (Moment.PlanId, AreaId, CommitteeId);
        var positions = db.Positions.Where(position => position.Period.SubjectId == planId && position.Period.State == PeriodState.Frozen);
        positions = areaId is null ? positions : positions.Where(position => position.Action.AreaId == areaId);
        return committeeId is null ? positions : positions.Where(position => position.Action.Area.CommitteeId == committeeId);
    }

    /// <summary>
    /// The position shown, compared with the report of the last meeting held. Read it with
    /// <see cref="PositionRows.ReadAsync"/>.
    /// </summary>
    public IQueryable<ActionPosition> Positions(PerformanceDbContext db)
        => Shown.Of(AreaId, CommitteeId) ?? ActionPosition.Of(Actions(db), db, Moment.Baseline?.Id);
}
