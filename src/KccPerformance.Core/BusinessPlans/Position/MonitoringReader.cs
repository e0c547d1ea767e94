using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Position;

/// <summary>The plans of a financial year as they are in a half-year.</summary>
/// <param name="Year">The year in which the financial year starts.</param>
/// <param name="Half">The half-year.</param>
/// <param name="Objectives">The objectives by division, in the order of their paragraphs.</param>
public sealed record MonitoredYear(int Year, HalfYear Half, IReadOnlyList<ObjectivePosition> Objectives)
{
    /// <summary>The plans, in the order of their first paragraphs; those without objectives last.</summary>
    public required IReadOnlyList<MonitoredPlan> Plans { get; init; }

    /// <summary>All years with plans, the latest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    public StateCounts Counts => StateCounts.Of(Objectives);
}

/// <summary>A plan.</summary>
public sealed record MonitoredPlan(int Id, string Slug, string Division, string? Directorate, string? LeadTitle, string? Lead, string? CabinetMember)
{
    public required HalfYear? OpenHalf { get; init; }

    public required string? Approver { get; init; }

    public required int? ApproverId { get; init; }

    public string Address => "/business-plans/" + Slug;
}

/// <summary>Reads the objectives of a year as they are in a half-year, in six queries for any number of objectives.</summary>
public sealed class MonitoringReader(PerformanceDbContext db)
{
    /// <summary>The plans of a year; null if there are none.</summary>
    /// <param name="year">The year; null for the latest.</param>
    /// <param name="half">The half-year; null for the latest that is not open, or the open one if no other has been reported on.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    public async Task<MonitoredYear?> FindAsync(int? year, HalfYear? half, CancellationToken cancellation = default)
    {
        var years = await db.BusinessPlans.Select(plan => plan.Year).Distinct().OrderByDescending(one => one).ToListAsync(cancellation);
        if (years.Count == 0 || (year is { } asked && !years.Contains(asked)))
        {
            return null;
        }

        var shown = year ?? years[0];
        var plans = await PlansOf(db.BusinessPlans.Where(plan => plan.Year == shown)).ToListAsync(cancellation);
        var monitored = half ?? await HalfOfAsync(shown, plans, cancellation);
        var objectives = await ReadAsync(db.Objectives.Where(objective => objective.Plan.Year == shown), monitored, cancellation);
        var first = objectives.GroupBy(one => one.PlanSlug).ToDictionary(plan => plan.Key, plan => plan.Min(one => one.Paragraph), StringComparer.Ordinal);
        var ordered = plans.OrderBy(plan => first.GetValueOrDefault(plan.Slug, int.MaxValue)).ThenBy(plan => plan.Division, StringComparer.Ordinal).ToList();
        var place = ordered.Index().ToDictionary(one => one.Item.Slug, one => one.Index, StringComparer.Ordinal);
        return new MonitoredYear(shown, monitored, [.. objectives.OrderBy(one => place[one.PlanSlug]).ThenBy(one => one.Paragraph)])
        {
            Plans = ordered,
            Years = years,
        };
    }

    /// <summary>The year and the half-year that pages show, in three queries; null if there are no plans of the year.</summary>
    /// <param name="year">The year; null for the latest.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    public async Task<(int Year, HalfYear Half)?> FindShownAsync(int? year, CancellationToken cancellation = default)
    {
        var shown = await db.BusinessPlans.Where(plan => year == null || plan.Year == year).MaxAsync(plan => (int?)plan.Year, cancellation);
        return shown is { } found
            ? (found, await HalfOfAsync(found, await PlansOf(db.BusinessPlans.Where(plan => plan.Year == found)).ToListAsync(cancellation), cancellation))
            : null;
    }

    /// <summary>Plans as pages show them.</summary>
    public static IQueryable<MonitoredPlan> PlansOf(IQueryable<BusinessPlan> plans)
        => plans.Select(plan => new MonitoredPlan(plan.Id, plan.Slug, plan.Division, plan.Directorate, plan.LeadTitle, plan.Lead, plan.CabinetMember)
        {
            OpenHalf = plan.OpenHalf,
            Approver = plan.Approver!.DisplayName,
            ApproverId = plan.ApproverId,
        });

    /// <summary>Reads some objectives as they are in a half-year, in three queries, in the order of their paragraphs.</summary>
    public static async Task<IReadOnlyList<ObjectivePosition>> ReadAsync(IQueryable<Objective> some, HalfYear half, CancellationToken cancellation = default)
    {
        var monitoring = await (
            from objective in some
            from one in objective.Monitoring
            where one.Half == half
            select new
            {
                objective.Id,
                State = new MonitoredState
                {
                    State = one.State,
                    Stage = one.Stage,
                    Words = one.Words,
                    Reason = one.Reason,
                    RevisedDate = one.RevisedDate,
                    MovedTo = one.MovedTo,
                    IsPrinted = one.IsPrinted,
                    IsIssue = one.IsIssue,
                    Author = one.AuthorName,
                    AuthorId = one.AuthorId,
                    EnteredAt = one.EnteredAt,
                    DecidedBy = one.DecidedBy,
                    DecidedAt = one.DecidedAt,
                    Version = one.Version,
                }
            }).ToDictionaryAsync(one => one.Id, one => one.State, cancellation);
        var moves = (await (
            from objective in some
            from change in objective.DateChanges
            orderby change.Id
            select new { objective.Id, Move = new MovedDate(change.From, change.To, change.Reason, change.Words, change.ByName, change.MovedAt) })
            .ToListAsync(cancellation)).ToLookup(one => one.Id, one => one.Move);
        var objectives = await some
            .OrderBy(objective => objective.Paragraph).ThenBy(objective => objective.Id)
            .Select(objective => new ObjectivePosition
            {
                Id = objective.Id,
                PlanSlug = objective.Plan.Slug,
                Division = objective.Plan.Division,
                Directorate = objective.Plan.Directorate,
                Year = objective.Plan.Year,
                Service = objective.Service,
                Paragraph = objective.Paragraph,
                Text = objective.Text,
                Lead = objective.Lead,
                OriginalDate = objective.OriginalDate,
                DateWords = objective.DateWords,
            })
            .ToListAsync(cancellation);
        return [.. objectives.Select(one => one with { Moved = moves[one.Id].LastOrDefault(), Monitoring = monitoring.GetValueOrDefault(one.Id) })];
    }

    /// <summary>The half-year that pages show: year end once it has been reported on and is no longer open, otherwise mid-year.</summary>
    private async Task<HalfYear> HalfOfAsync(int year, IReadOnlyList<MonitoredPlan> plans, CancellationToken cancellation)
    {
        var isReported = await db.ObjectiveMonitoring.AnyAsync(one => one.Objective.Plan.Year == year && one.Half == HalfYear.YearEnd, cancellation);
        return isReported && plans.All(plan => plan.OpenHalf is null) ? HalfYear.YearEnd : HalfYear.MidYear;
    }
}
