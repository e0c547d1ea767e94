using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Search;

/// <summary>A text of an action, and its field.</summary>
public sealed record FieldText(int ActionId, string Field, string Text);

/// <summary>Reads the texts of the actions found, to show excerpts, in six queries at most however many actions there are.</summary>
internal sealed class SearchTexts(PerformanceDbContext db)
{
    private const int MostFinds = 3;

    public async Task<ILookup<int, FieldText>> ReadAsync(IReadOnlyList<SearchResult> results, IReadOnlyList<int> withWords, CancellationToken cancellation)
    {
        int[] ids = [.. results.Select(result => result.Id)];
        var found = db.Actions.Where(action => ids.Contains(action.Id));
        var texts = await found
            .SelectMany(action => action.Criteria, (action, criterion) => new { action.Id, criterion.Position, criterion.Text })
            .OrderBy(row => row.Position)
            .Select(row => new FieldText(row.Id, "Evidence of improvement", row.Text))
            .ToListAsync(cancellation);
        texts.AddRange(await found
            .SelectMany(action => action.Monitoring, (action, arrangement) => new { action.Id, arrangement.Position, arrangement.Text })
            .OrderBy(row => row.Position)
            .Select(row => new FieldText(row.Id, "Monitoring", row.Text))
            .ToListAsync(cancellation));
        int[] free = [.. results.Where(result => result.Coding != PlanCoding.Letters).Select(result => result.Id)];
        if (free.Length > 0)
        {
            texts.AddRange(await db.Actions
                .Where(action => free.Contains(action.Id))
                .SelectMany(action => action.Extras, (action, extra) => new { action.Id, extra.Position, extra.Heading, extra.Text })
                .OrderBy(row => row.Position)
                .Select(row => new FieldText(row.Id, row.Heading, row.Text))
                .ToListAsync(cancellation));
            texts.AddRange(await db.Actions
                .Where(action => free.Contains(action.Id))
                .SelectMany(action => action.Milestones, (action, milestone) => new { action.Id, milestone.Position, milestone.Text })
                .OrderBy(row => row.Position)
                .Select(row => new FieldText(row.Id, "Milestone", row.Text))
                .ToListAsync(cancellation));
        }

        texts.AddRange(await db.LeadAssignments
            .Where(lead => ids.Contains(lead.ActionId))
            .OrderBy(lead => lead.Position)
            .Select(lead => new FieldText(lead.ActionId, "Lead director", lead.LeadDirector.Name))
            .ToListAsync(cancellation));

        // Only the updates that contain one of the words, because there can be many long ones.
        var updates = await db.Updates
            .Where(update => ids.Contains(update.ActionId) && withWords.Contains(update.Id))
            .OrderByDescending(update => update.ReportedAt)
            .Select(update => new { update.ActionId, update.ReportedAt, update.Narrative, update.NextSteps })
            .ToListAsync(cancellation);
        foreach (var update in updates)
        {
            texts.Add(new(update.ActionId, $"Update, {Labels.Date(update.ReportedAt)}", update.Narrative));
            if (update.NextSteps is { } next)
            {
                texts.Add(new(update.ActionId, $"Next steps, {Labels.Date(update.ReportedAt)}", next));
            }
        }

        return texts.ToLookup(text => text.ActionId);
    }

    /// <summary>The excerpts: first texts with words that the comment above does not contain, then others, three at most.</summary>
    public static IReadOnlyList<SearchFind> Finds(SearchResult result, IEnumerable<FieldText> others, IReadOnlyList<SearchWord> words)
    {
        var texts = others.Select(Searchable).ToList();
        texts.Insert(0, Searchable(new(result.Id, "Timescale", result.PublishedTimescale)));
        if (!texts.Exists(text => text.Field.Field == "Lead director" && words.Any(word => word.IsIn(text.Words))))
        {
            texts.Insert(1, Searchable(new(result.Id, "Lead directors, as published", result.PublishedLeads)));
        }

        var comment = SearchWord.Searchable([result.InspectorsComment]);
        var wanted = words.Where(word => !word.IsIn(comment)).ToList();
        var finds = new List<SearchFind>();
        foreach (var (field, searchable) in texts.Where(text => words.Any(word => word.IsIn(text.Words)))
            .OrderByDescending(text => wanted.Count(word => word.IsIn(text.Words))))
        {
            var covers = wanted.RemoveAll(word => word.IsIn(searchable)) > 0;
            if (finds.Count < MostFinds && (covers || finds.Count == 0))
            {
                finds.Add(new(field.Field, Excerpt.Around(field.Text, words)));
            }
        }

        return finds.Count > 0 ? finds : [new(Labels.Words(result.Coding), Excerpt.Around(result.InspectorsComment, words))];
    }

    private static (FieldText Field, string Words) Searchable(FieldText field) => (field, SearchWord.Searchable([field.Text]));
}
