using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ActionAdmin;

/// <summary>The page of a new action of a theme.</summary>
public sealed record NewActionPage(string Slug, string Plan, int Theme, string ThemeName, string Prefix, IReadOnlyDictionary<Category, int> Next)
{
    public required PlanCoding Coding { get; init; }

    public required CategoryList Categories { get; init; }

    /// <summary>The next number of the theme.</summary>
    public required int NextNumber { get; init; }

    public NewActionForm Form { get; init; } = new();

    public string PlanAddress => $"/admin/plans/{Slug}";
}

/// <summary>The page of an action for administrators, and its forms.</summary>
public sealed record ActionAdminPage
{
    public required string Slug { get; init; }

    public required string Plan { get; init; }

    public required PlanStatus Status { get; init; }

    public required string Code { get; init; }

    public required string InspectorsComment { get; init; }

    public required Timescale Timescale { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required DateOnly? RetiredOn { get; init; }

    public required string? RetiredReason { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<string> Leads { get; init; }

    public required PlanCoding Coding { get; init; }

    /// <summary>The number of milestones.</summary>
    public required int Milestones { get; init; }

    public required int OpenMilestones { get; init; }

    /// <summary>The categories to choose from; none if they are in the code.</summary>
    public CategoryList Categories { get; init; } = CategoryList.None;

    /// <summary>The ids of evidence requirements with evidence or a decision, which cannot be removed.</summary>
    public IReadOnlyCollection<int> Used { get; init; } = [];

    public ActionChangeForm Form { get; init; } = new();

    public RetireForm Retire { get; init; } = new();

    public string PlanAddress => $"/admin/plans/{Slug}";

    public string Address => $"{PlanAddress}/actions/{Code}";

    public string ActionAddress => $"/plans/{Slug}/actions/{Code}";

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public ActionAdminPage Again(ActionChangeForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads an action for administrators; six queries, or seven in a plan that may have any headings.</summary>
public sealed class ActionAdminQuery(PerformanceDbContext db)
{
    /// <summary>The page of a new action, with the next free number of each category; null if there is no such theme.</summary>
    public async Task<NewActionPage?> FindNewAsync(string plan, int? theme, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var area = await db.Areas.Where(one => one.Plan.Slug == slug && one.Number == theme)
            .Select(one => new { one.Id, one.Number, one.Name, one.Prefix, one.Plan.Slug, one.Plan.Title, one.Plan.Coding, one.Plan.HasCategories, one.Plan.OwnCategories })
            .SingleOrDefaultAsync(cancellation);
        if (area is null)
        {
            return null;
        }

        // Includes retired actions, because codes are not reused.
        var last = await db.Actions.Where(action => action.AreaId == area.Id)
            .GroupBy(action => action.Category)
            .Select(group => new { group.Key, Number = group.Max(action => action.Number) })
            .ToListAsync(cancellation);
        var categories = CategoryList.Of(area.HasCategories, area.OwnCategories);
        return new NewActionPage(
            area.Slug, area.Title, area.Number, area.Name, area.Prefix,
            Categories.All.ToDictionary(category => category, category => last.Where(one => one.Key == category).Select(one => one.Number).SingleOrDefault() + 1))
        {
            Coding = area.Coding,
            Categories = categories,
            NextNumber = last.Select(one => one.Number).DefaultIfEmpty().Max() + 1,
            Form = new NewActionForm { Coding = area.Coding, IsWithoutCategories = !categories.HasAny, Category = categories.IsOwn ? Category.None : null },
        };
    }

    /// <summary>The page of an action; null if there is none.</summary>
    public async Task<ActionAdminPage?> FindAsync(string plan, string code, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var key = OwnCodes.KeyOf(code);
        var found = await db.Actions
            .Where(action => action.CodeKey == key && action.Area.Plan.Slug == slug)
            .Select(action => new
            {
                action.Id,
                action.PublishedTimescale,
                action.PublishedLeads,
                action.Response,
                action.Area.Plan.Coding,
                action.Area.Plan.HasCategories,
                action.Area.Plan.OwnCategories,
                action.Category,
                Page = new ActionAdminPage
                {
                    Slug = action.Area.Plan.Slug,
                    Plan = action.Area.Plan.Title,
                    Status = action.Area.Plan.Status,
                    Code = action.Code,
                    InspectorsComment = action.InspectorsComment,
                    Timescale = action.Timescale,
                    DueDate = action.DueDate,
                    RetiredOn = action.RetiredOn,
                    RetiredReason = action.RetiredReason,
                    Version = action.Version,
                    Coding = action.Area.Plan.Coding,
                    Milestones = action.MilestoneCount,
                    OpenMilestones = action.OpenMilestones,
                    Leads = action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).ToList(),
                },
            })
            .AsSingleQuery()
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var criteria = await db.Criteria.Where(one => one.ActionId == found.Id).OrderBy(one => one.Position)
            .Select(one => new { one.Id, one.Text, IsUsed = one.State != EvidenceState.Unmet || one.Items.Any() }).ToListAsync(cancellation);
        var monitoring = await db.Actions.Where(one => one.Id == found.Id).SelectMany(one => one.Monitoring).OrderBy(one => one.Position).Select(one => one.Text).ToListAsync(cancellation);
        var paragraphs = await db.Paragraphs.Where(one => one.ActionId == found.Id).OrderBy(one => one.Position).Select(one => one.Paragraph).ToListAsync(cancellation);
        var extras = found.Coding == PlanCoding.Letters
            ? []
            : await db.Actions.Where(one => one.Id == found.Id).SelectMany(one => one.Extras).OrderBy(one => one.Position).Select(one => new ExtraTextForm { Heading = one.Heading, Text = one.Text }).ToListAsync(cancellation);
        var categories = found.Coding == PlanCoding.Letters ? CategoryList.None : CategoryList.Of(found.HasCategories, found.OwnCategories);
        return found.Page with
        {
            Categories = categories,
            Used = [.. criteria.Where(one => one.IsUsed).Select(one => one.Id)],
            Form = new ActionChangeForm
            {
                Coding = found.Coding,
                Category = categories.HasAny ? found.Category : null,
                InspectorsComment = found.Page.InspectorsComment,
                Paragraphs = string.Join(", ", paragraphs),
                Response = found.Response,
                Timescale = found.PublishedTimescale,
                LeadDirectors = found.PublishedLeads,
                Evidence = criteria.ConvertAll(one => new CriterionForm { Id = one.Id, Text = one.Text }),
                Monitoring = string.Join('\n', monitoring),
                Extras = extras,
                Version = found.Page.Version,
            },
        };
    }
}
