using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Decisions;

/// <summary>Reads the items that a final report puts to its committee, and the decisions on them, in six queries.</summary>
public sealed class DecisionsQuery(FrozenReports reports, DecisionStatesQuery states, BusinessClock clock)
{
    /// <summary>The page of a period with a final report; null if there is none.</summary>
    public async Task<DecisionsPage?> FindAsync(string plan, int periodId, CancellationToken cancellation)
    {
        if (await reports.FindAsync(plan, periodId, cancellation) is not { } kept)
        {
            return null;
        }

        var put = CommitteeItems.By(kept.Position);
        var now = await states.ReadAsync(
            periodId, Ids(put, ResolutionKind.Deadline), Ids(put, ResolutionKind.Closure), Ids(put, ResolutionKind.Answer), cancellation);
        return new DecisionsPage
        {
            PeriodId = periodId,
            Position = kept.Position,
            Today = clock.Today(),
            Committees = now.Committees,
            Items = [.. put.Select(one => DecisionItem.Of(one, now))],
        };
    }

    private static List<int> Ids(IReadOnlyList<CommitteeItem> put, ResolutionKind kind) => [.. put.Where(one => one.Kind == kind).Select(one => one.MatterId)];
}
