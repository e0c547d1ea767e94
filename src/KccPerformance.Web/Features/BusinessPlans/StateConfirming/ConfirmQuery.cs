using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.StateConfirming;

/// <summary>A plan with states to confirm.</summary>
public sealed record PlanToConfirm(string Slug, string Division, int Year, HalfYear Half, int Waiting)
{
    public string Address => $"{ConfirmPage.Address}?division={Slug}&half={HalfYears.KeyOf(Half)}";
}

/// <summary>The states of a plan that a user can confirm.</summary>
/// <param name="Plans">All plans with states to confirm.</param>
/// <param name="Plan">The plan shown; null if there is none.</param>
/// <param name="Half">The half-year shown.</param>
/// <param name="Waiting">The objectives with suggested states.</param>
public sealed record ConfirmPage(IReadOnlyList<PlanToConfirm> Plans, PlanToConfirm? Plan, HalfYear Half, IReadOnlyList<ObjectivePosition> Waiting)
{
    public const string Address = "/business-plans/confirm";

    /// <summary>The maximum number of rows in one form. Others follow once these are confirmed.</summary>
    public const int Most = 100;

    public string HalfKey => HalfYears.KeyOf(Half);
}

/// <summary>Reads the states to confirm, in four queries.</summary>
public sealed class ConfirmQuery(PerformanceDbContext db)
{
    public async Task<ConfirmPage> FindAsync(int userId, Role roles, string? division, string? half, CancellationToken cancellation)
    {
        var mine = db.BusinessPlans.Where(MonitoringApprovers.ConfirmedBy(db, userId, roles));
        var counts = await (
            from monitoring in StateConfirmations.Waiting(db)
            where mine.Any(plan => plan.Id == monitoring.Objective.PlanId)
            group monitoring by new
            {
                monitoring.Objective.Plan.Slug,
                monitoring.Objective.Plan.Division,
                monitoring.Objective.Plan.Year,
                monitoring.Half
            } into one
            select new { one.Key.Slug, one.Key.Division, one.Key.Year, one.Key.Half, Count = one.Count(), First = one.Min(all => all.Objective.Paragraph) })
            .ToListAsync(cancellation);
        var plans = counts.OrderByDescending(one => one.Year).ThenBy(one => one.Half).ThenBy(one => one.First)
            .Select(one => new PlanToConfirm(one.Slug, one.Division, one.Year, one.Half, one.Count)).ToList();
        var asked = HalfYears.Parse(half);
        var chosen = plans.Find(plan => plan.Slug == division && (asked is null || plan.Half == asked)) ?? plans.FirstOrDefault();
        var (slug, shown) = (chosen?.Slug ?? string.Empty, chosen?.Half ?? asked ?? HalfYear.MidYear);
        var waiting = await MonitoringReader.ReadAsync(
            db.Objectives.Where(one => one.Plan.Slug == slug && one.Monitoring.Any(all => all.Half == shown && all.Stage == MonitoringStage.Suggested)),
            shown, cancellation);
        return new ConfirmPage(plans, chosen, shown, [.. waiting.Take(ConfirmPage.Most)]);
    }
}
