using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ThemeAdmin;

/// <summary>A new or saved theme, with its form.</summary>
public sealed record ThemeAdminPage
{
    public required string Slug { get; init; }

    public required string Plan { get; init; }

    /// <summary>The version of the plan.</summary>
    public required int Version { get; init; }

    /// <summary>The number of themes of the plan.</summary>
    public required int Themes { get; init; }

    public IReadOnlyList<Choice> Committees { get; init; } = [];

    /// <summary>Whether it has actions, whose codes contain its prefix.</summary>
    public bool HasActions { get; init; }

    public required PlanCoding Coding { get; init; }

    public ThemeForm New { get; init; } = new();

    public ThemeChangeForm Change { get; init; } = new();

    public string PlanAddress => $"/admin/plans/{Slug}";

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public ThemeAdminPage Again(ThemeChangeForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Version : form.Version;
        return this with { Change = form };
    }
}

/// <summary>Reads the page in at most three queries.</summary>
public sealed class ThemeAdminQuery(PerformanceDbContext db)
{
    /// <summary>The page of a new theme; null if there is no such plan.</summary>
    public async Task<ThemeAdminPage?> FindNewAsync(string plan, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var page = await db.Plans.Where(one => one.Slug == slug)
            .Select(one => new ThemeAdminPage { Slug = one.Slug, Plan = one.Title, Version = one.Version, Themes = one.Areas.Count, Coding = one.Coding })
            .SingleOrDefaultAsync(cancellation);
        return page is null ? null : page with { Committees = await CommitteesAsync(cancellation), New = new ThemeForm { Coding = page.Coding } };
    }

    /// <summary>The page of a theme by its number; null if there is none.</summary>
    public async Task<ThemeAdminPage?> FindAsync(string plan, int number, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var found = await db.Areas.Where(area => area.Plan.Slug == slug && area.Number == number)
            .Select(area => new
            {
                area.Name,
                area.Prefix,
                area.CommitteeId,
                area.Plan.Slug,
                area.Plan.Title,
                area.Plan.Version,
                area.Plan.Coding,
                Themes = area.Plan.Areas.Count,
                HasActions = area.Actions.Any(),
            })
            .SingleOrDefaultAsync(cancellation);
        return found is null ? null : new ThemeAdminPage
        {
            Slug = found.Slug,
            Plan = found.Title,
            Version = found.Version,
            Coding = found.Coding,
            Themes = found.Themes,
            HasActions = found.HasActions,
            Committees = await CommitteesAsync(cancellation),
            Change = new ThemeChangeForm { Name = found.Name, Prefix = found.Prefix, CommitteeId = found.CommitteeId, Number = number, Version = found.Version, Coding = found.Coding },
        };
    }

    private Task<List<Choice>> CommitteesAsync(CancellationToken cancellation)
        => db.Committees.OrderBy(one => one.Id).Select(one => new Choice(one.Id, one.Name)).ToListByNameAsync(choice => choice.Word, cancellation);
}
