using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.BusinessPlanAdmin;

/// <summary>A plan in the list of administrators.</summary>
public sealed record PlanRow(string Slug, string Division, int Year, int Objectives, int WithoutOfficer, HalfYear? Open)
{
    public string Address => "/business-plans/admin/" + Slug;
}

/// <summary>An officer of a service.</summary>
public sealed record ServiceOfficer(int Id, string Name);

/// <summary>A service with the officers who report on its objectives.</summary>
public sealed record ServiceRow(string Service, int Objectives, IReadOnlyList<ServiceOfficer> Officers);

/// <summary>A plan as administrators see it.</summary>
public sealed record PlanAdminPage(MonitoredPlan Plan, int Year, int Version, int NextParagraph)
{
    public required IReadOnlyList<ServiceRow> Services { get; init; }

    public required IReadOnlyList<SelectListItem> Officers { get; init; }

    public PlanSettingsForm Settings { get; init; } = new();

    public NewObjectiveForm Objective { get; init; } = new();

    public OfficerForm Officer { get; init; } = new();

    public string Address => "/business-plans/admin/" + Plan.Slug;
}

/// <summary>Reads the pages of administrators, in a fixed number of queries.</summary>
public sealed class AdminQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<PlanRow>> ListAsync(CancellationToken cancellation)
        => await db.BusinessPlans.OrderByDescending(plan => plan.Year).ThenBy(plan => plan.Division)
            .Select(plan => new PlanRow(
                plan.Slug, plan.Division, plan.Year, plan.Objectives.Count, plan.Objectives.Count(one => !one.Officers.Any()), plan.OpenHalf))
            .ToListAsync(cancellation);

    public async Task<PlanAdminPage?> FindAsync(string slug, CancellationToken cancellation)
    {
        var mine = db.BusinessPlans.Where(plan => plan.Slug == slug);
        if (await MonitoringReader.PlansOf(mine).SingleOrDefaultAsync(cancellation) is not { } plan)
        {
            return null;
        }

        var (year, version, last) = (await mine.Select(one => new { one.Year, one.Version, Last = one.Objectives.Max(all => (int?)all.Paragraph) })
            .SingleAsync(cancellation)) is var found ? (found.Year, found.Version, found.Last) : default;
        var counts = await db.Objectives.Where(one => one.PlanId == plan.Id).GroupBy(one => one.Service)
            .Select(one => new { Service = one.Key, Count = one.Count(), First = one.Min(all => all.Paragraph) }).ToListAsync(cancellation);
        var officers = (await db.ObjectiveOfficers.Where(one => one.Objective.PlanId == plan.Id)
            .Select(one => new { one.Objective.Service, one.UserId, one.User.DisplayName }).Distinct().ToListAsync(cancellation)).ToLookup(one => one.Service);
        var all = await db.Users.Where(user => user.Roles.HasFlag(Role.Officer) && !user.IsDisabled).OrderBy(user => user.DisplayName)
            .Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellation);
        return new PlanAdminPage(plan, year, version, (last ?? 0) + 1)
        {
            Services = [.. counts.OrderBy(one => one.First).Select(one => new ServiceRow(
                one.Service, one.Count, [.. officers[one.Service].OrderBy(officer => officer.DisplayName)
                    .Select(officer => new ServiceOfficer(officer.UserId, officer.DisplayName))]))],
            Officers = [.. all.Select(one => new SelectListItem(one.DisplayName, $"{one.Id}"))],
            Settings = new PlanSettingsForm
            {
                Open = plan.OpenHalf is { } half ? HalfYears.KeyOf(half) : null,
                ApproverId = plan.ApproverId,
                Version = version
            },
        };
    }
}
