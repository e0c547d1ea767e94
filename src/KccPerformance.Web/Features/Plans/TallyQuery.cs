using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Web.Features.Plans;

/// <summary>Counts the actions of a plan, or of part of it, in one grouped query.</summary>
public sealed class TallyQuery(PerformanceDbContext db)
{
    public async Task<Tally> CountAsync(PlanScope scope, CancellationToken cancellation)
    {
        var moment = scope.Moment;
        var overdue = Flags.Rule(Flag.Overdue, moment);
        var noUpdate = Flags.Rule(Flag.NoUpdate, moment);
        var unchanged = Flags.Rule(Flag.Unchanged, moment);
        var slipped = Flags.Rule(Flag.Slipped, moment);
        var cells = await scope.Positions(db)
            .GroupBy(position => new { position.AreaId, position.Category, position.Standing, position.Confidence })
            .Select(group => new TallyCell
            {
                AreaId = group.Key.AreaId,
                Category = group.Key.Category,
                Standing = group.Key.Standing,
                Confidence = group.Key.Confidence,
                Actions = group.Count(),
                Compared = group.Count(position => position.Was != null),
                Worse = group.Count(position => position.Standing < position.Was),
                Better = group.Count(position => position.Standing > position.Was),
                Overdue = group.AsQueryable().Count(overdue),
                OverdueOnly = group.AsQueryable().Where(position => position.Was == null || position.Standing >= position.Was).Count(overdue),
                NoUpdate = group.AsQueryable().Count(noUpdate),
                UnchangedAgain = group.AsQueryable().Count(unchanged),
                Slipped = group.AsQueryable().Count(slipped),
                Moved = group.Count(position => position.Was != null && position.DueDate != position.DueDateWas),
                Reported = group.Count(position => position.LastReportedAt != null),
            })
            .ReadAsync(cancellation);
        return new Tally(cells);
    }
}
