using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.CategoryAdmin;

/// <summary>The page of a plan's categories, with its form.</summary>
public sealed record CategoryAdminPage(string Slug, string Plan, PlanStatus Status, PlanCoding Coding, CategoryList Categories)
{
    public required int Version { get; init; }

    public CategoriesForm Form { get; init; } = new();

    public string PlanAddress => $"/admin/plans/{Slug}";

    /// <summary>Whether they can be edited: not A to D, and not in a closed plan.</summary>
    public bool CanEdit => Status != PlanStatus.Closed && Coding != PlanCoding.Letters && (Categories.IsOwn || !Categories.HasAny);

    /// <summary>The page with the form as saved.</summary>
    public CategoryAdminPage AsSaved() => this with { Form = CategoriesForm.Of(Categories, Version) };

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public CategoryAdminPage Again(CategoriesForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads the categories of a plan in one query.</summary>
public sealed class CategoryAdminQuery(PerformanceDbContext db)
{
    public async Task<CategoryAdminPage?> FindAsync(string plan, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var page = await db.Plans.Where(one => one.Slug == slug)
            .Select(one => new CategoryAdminPage(one.Slug, one.Title, one.Status, one.Coding, CategoryList.Of(one.HasCategories, one.OwnCategories)) { Version = one.Version })
            .SingleOrDefaultAsync(cancellation);
        return page?.AsSaved();
    }
}
