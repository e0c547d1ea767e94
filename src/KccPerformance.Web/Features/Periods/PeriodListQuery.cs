using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Periods;

/// <summary>A period in the list.</summary>
public sealed record PeriodRow(
    int PlanId, int Id, string Name, DateOnly FirstDay, DateOnly LastDay, DateTime ClosesAt, PeriodState State, bool IsPastClosing, DateOnly? MeetingDate, string? Committee);

/// <summary>An adopted plan and its periods, newest first.</summary>
public sealed record PlanPeriods(int Id, string Slug, string Title)
{
    public IReadOnlyList<PeriodRow> Periods { get; init; } = [];

    public PeriodRow? Open => Periods.FirstOrDefault(period => period.State == PeriodState.Open);
}

/// <summary>Reads the list in two queries, however many plans there are.</summary>
public sealed class PeriodListQuery(PerformanceDbContext db, BusinessClock clock)
{
    public async Task<IReadOnlyList<PlanPeriods>> FindAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow();
        var plans = await db.Plans
            .Where(plan => plan.Status == PlanStatus.Adopted)
            .OrderBy(plan => plan.Id)
            .Select(plan => new PlanPeriods(plan.Id, plan.Slug, plan.Title))
            .ToListByNameAsync(plan => plan.Title, cancellation);
        var periods = (await db.Periods
            .OrderByDescending(period => period.FirstDay)
            .Select(period => new PeriodRow(
                period.SubjectId,
                period.Id,
                period.Name,
                period.FirstDay,
                period.LastDay,
                period.ClosesAt,
                period.State,
                period.ClosesAt <= now,
                period.Meeting!.Date,
                period.Meeting.Committee.ShortName))
            .ToListAsync(cancellation)).ToLookup(period => period.PlanId);
        return [.. plans.Select(plan => plan with { Periods = [.. periods[plan.Id]] })];
    }
}
