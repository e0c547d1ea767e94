using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Search;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Search;

/// <summary>Searches every adopted plan, and the other modules that the user can read.</summary>
public sealed class SearchQuery(PerformanceDbContext db, ActionSearch search, IEnumerable<ISearchSource> sources)
{
    public async Task<SearchPage> RunAsync(string? typed, Role? roles, CancellationToken cancellation)
    {
        var request = SearchRequest.Of(typed);
        var adopted = db.CurrentActions.Where(action => action.Area.Plan.Status == PlanStatus.Adopted);
        if (request.Code is { } code)
        {
            var page = await ReadAsync(adopted.Where(action => action.CodeKey == code), request.Words.Text, searched: null, cancellation);
            if (page.Results.Count > 0)
            {
                return page.Results is [var only] ? page with { GoTo = $"/plans/{only.PlanSlug}/actions/{only.Code}" } : page;
            }
        }

        if (request.Paragraphs is { Count: > 0 } paragraphs)
        {
            if (paragraphs is [var paragraph] && await OnlyPlanAsync(cancellation) is { } slug)
            {
                return new SearchPage { Text = request.Words.Text, GoTo = $"/plans/{slug}/paragraphs?para={paragraph}#para-{paragraph}" };
            }

            var citing = adopted.Where(action => action.Paragraphs.Any(reference => paragraphs.Contains(reference.Paragraph)));
            var page = await ReadAsync(citing, request.Words.Text, searched: null, cancellation);
            return page with { Paragraphs = paragraphs };
        }

        var words = request.Words.Words;
        if (words.Count == 0)
        {
            return new SearchPage { Text = request.Words.Text, IsSearch = false };
        }

        var others = await ReadOthersAsync(request.Words, roles, cancellation);
        if (others.Select(group => group.GoTo).OfType<string>().FirstOrDefault() is { } address)
        {
            return new SearchPage { Text = request.Words.Text, GoTo = address };
        }

        var found = await search.FindAsync(words, planId: null, cancellation);
        var shown = found.Take(SearchPage.Most).ToList();
        var searched = new Searched(words, search.UpdatesWith(words, shown), found.Count);
        return await ReadAsync(adopted.Where(action => shown.Contains(action.Id)), request.Words.Text, searched, cancellation) with { Others = others };
    }

    private async Task<IReadOnlyList<FoundGroup>> ReadOthersAsync(SearchWords typed, Role? roles, CancellationToken cancellation)
    {
        var groups = new List<FoundGroup>();
        foreach (var source in sources.Where(source => roles?.May(source.Permission) == true))
        {
            if (await source.FindAsync(typed, cancellation) is { } group)
            {
                groups.Add(group);
            }
        }

        return groups;
    }

    /// <summary>The plan for paragraphs of its inspection report: the only plan, or the only one whose actions cite paragraphs.</summary>
    private async Task<string?> OnlyPlanAsync(CancellationToken cancellation)
    {
        var plans = await db.Plans.Where(plan => plan.Status == PlanStatus.Adopted)
            .Select(plan => new { plan.Id, plan.Slug, Cites = db.CurrentActions.Any(action => action.Area.PlanId == plan.Id && action.Paragraphs.Any()) })
            .OrderByDescending(plan => plan.Cites).ThenBy(plan => plan.Id)
            .Take(2)
            .ToListAsync(cancellation);
        return plans switch
        {
            [var only] => only.Slug,
            [{ Cites: true } only, { Cites: false }] => only.Slug,
            _ => null,
        };
    }

    /// <summary>Reads the actions found, with matching words marked.</summary>
    private async Task<SearchPage> ReadAsync(IQueryable<ImprovementAction> found, string text, Searched? searched, CancellationToken cancellation)
    {
        var count = searched?.Found ?? await found.CountAsync(cancellation);
        var results = await found
            .OrderBy(action => action.Area.Plan.Title)
            .ThenBy(action => action.Area.PlanId)
            .ThenBy(action => action.Area.Number)
            .ThenBy(action => action.CodeKey)
            .Take(SearchPage.Most)
            .Select(action => new SearchResult
            {
                Id = action.Id,
                PlanSlug = action.Area.Plan.Slug,
                PlanTitle = action.Area.Plan.Title,
                Code = action.Code,
                Coding = action.Area.Plan.Coding,
                AreaName = action.Area.Name,
                InspectorsComment = action.InspectorsComment,
                PublishedTimescale = action.PublishedTimescale,
                PublishedLeads = action.PublishedLeads,
                Standing = action.Standing,
            })
            .ToListAsync(cancellation);
        var ids = results.ConvertAll(result => result.Id);
        var paragraphs = (await db.Paragraphs
            .Where(reference => ids.Contains(reference.ActionId))
            .OrderBy(reference => reference.Position)
            .Select(reference => new { reference.ActionId, reference.Paragraph })
            .ToListAsync(cancellation))
            .ToLookup(reference => reference.ActionId, reference => reference.Paragraph);

        var texts = searched is null ? null : await new SearchTexts(db).ReadAsync(results, searched.Updates, cancellation);
        var words = searched?.Words ?? [];
        return new SearchPage
        {
            Text = text,
            Found = count,
            Results = results.ConvertAll(result => result with
            {
                Paragraphs = [.. paragraphs[result.Id]],
                Title = Excerpt.Mark(result.InspectorsComment, words),
                Finds = texts is null ? [] : SearchTexts.Finds(result, texts[result.Id], words),
            }),
        };
    }

    /// <summary>
    /// The words searched for, the updates of the results that contain one of them, and the number of actions that contain all.
    /// </summary>
    private sealed record Searched(IReadOnlyList<SearchWord> Words, IReadOnlyList<int> Updates, int Found);
}
