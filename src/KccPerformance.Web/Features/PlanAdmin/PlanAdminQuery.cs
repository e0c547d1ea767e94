using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.PlanAdmin;

/// <summary>A theme of a plan, with its actions in order.</summary>
public sealed record KeptTheme(int Id, int Number, string Name, string Prefix, string? Committee)
{
    public IReadOnlyList<KeptAction> Actions { get; init; } = [];
}

/// <summary>An action of a plan.</summary>
public sealed record KeptAction(int AreaId, string Code, string InspectorsComment, string Timescale, DateOnly? RetiredOn);

/// <summary>A plan for administrators, and its forms.</summary>
public sealed record PlanAdminPage
{
    public required int Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string InspectionReport { get; init; }

    public required string Inspector { get; init; }

    public required DateOnly InspectionDate { get; init; }

    public required PlanStatus Status { get; init; }

    public required DateOnly? AdoptedOn { get; init; }

    public required int Version { get; init; }

    public required PlanCoding Coding { get; init; }

    public required CategoryList Categories { get; init; }

    /// <summary>Whether an administrator can edit the list of categories.</summary>
    public bool CanEditCategories => Coding != PlanCoding.Letters && (Categories.IsOwn || !Categories.HasAny);

    public IReadOnlyList<KeptTheme> Themes { get; init; } = [];

    public PlanChangeForm Form { get; init; } = new();

    public AdoptForm Adopt { get; init; } = new();

    public ReasonForm Close { get; init; } = new();

    public string Address => $"/admin/plans/{Slug}";

    public int Actions => Themes.Sum(theme => theme.Actions.Count(action => action.RetiredOn is null));

    /// <summary>How actions are coded, in words.</summary>
    public string Coded => Labels.Of(Coding) + (Coding != PlanCoding.Letters ? Categories.IsOwn ? ", with categories of its own" : Categories.HasAny ? ", with categories A to D" : ", without categories" : null);

    public int Retired => Themes.Sum(theme => theme.Actions.Count(action => action.RetiredOn is not null));

    /// <summary>The page with the form as saved.</summary>
    public PlanAdminPage AsSaved() => this with
    {
        Form = new PlanChangeForm
        {
            Title = Title,
            InspectionReport = InspectionReport,
            Inspector = Inspector,
            InspectionDate = new DateEntry(InspectionDate),
            Coding = Coding,
            Categories = Categories.IsOwn ? PlanCategories.Own : Categories.HasAny ? PlanCategories.Letters : PlanCategories.None,
            Version = Version,
        },
    };

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public PlanAdminPage Again(PlanChangeForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads a plan with its themes and actions in three queries.</summary>
public sealed class PlanAdminQuery(PerformanceDbContext db)
{
    public async Task<PlanAdminPage?> FindAsync(string plan, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var page = await db.Plans.Where(one => one.Slug == slug)
            .Select(one => new PlanAdminPage
            {
                Id = one.Id,
                Slug = one.Slug,
                Title = one.Title,
                InspectionReport = one.InspectionReport,
                Inspector = one.Inspector,
                InspectionDate = one.InspectionDate,
                Status = one.Status,
                AdoptedOn = one.AdoptedOn,
                Version = one.Version,
                Coding = one.Coding,
                Categories = CategoryList.Of(one.HasCategories, one.OwnCategories),
            })
            .SingleOrDefaultAsync(cancellation);
        if (page is null)
        {
            return null;
        }

        var themes = await db.Areas.Where(area => area.PlanId == page.Id).OrderBy(area => area.Number)
            .Select(area => new KeptTheme(area.Id, area.Number, area.Name, area.Prefix, area.Committee!.Name))
            .ToListAsync(cancellation);
        var actions = (await db.Actions.Where(action => action.Area.PlanId == page.Id)
            .OrderBy(action => action.CodeKey).ThenBy(action => action.Id)
            .Select(action => new KeptAction(action.AreaId, action.Code, action.InspectorsComment, action.PublishedTimescale, action.RetiredOn))
            .ToListAsync(cancellation)).ToLookup(action => action.AreaId);
        return (page with { Themes = themes.ConvertAll(theme => theme with { Actions = [.. actions[theme.Id]] }) }).AsSaved();
    }
}
