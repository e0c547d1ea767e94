using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Themes;

/// <summary>Reads a theme in ten queries, thirteen while a report is shown, however many actions it has. A cached page takes one.</summary>
public sealed class ThemeQuery(PerformanceDbContext db, PlanContexts moments, ShownPositions shown, TallyQuery tallies, CurrentPages current)
{
    /// <summary>The theme of a plan by its number; null if there is none.</summary>
    public Task<ThemePage?> FindAsync(string plan, int number, CancellationToken cancellation)
        => current.GetAsync((plan, number), () => ReadAsync(plan, number, cancellation));

    private async Task<ThemePage?> ReadAsync(string plan, int number, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var areas = await db.Areas
            .Where(area => area.PlanId == moment.PlanId)
            .OrderBy(area => area.Number)
            .Select(area => new { area.Id, area.Number, area.Name, Actions = area.Actions.Count(action => action.RetiredOn == null) })
            .ToListAsync(cancellation);
        var index = areas.FindIndex(area => area.Number == number);
        if (index < 0)
        {
            return null;
        }

        var theme = areas[index];
        var scope = new PlanScope(await shown.OfAsync(moment, cancellation), theme.Id);
        var next = index + 1 < areas.Count ? areas[index + 1] : null;
        return new ThemePage
        {
            Moment = scope.Moment,
            Number = number,
            Name = theme.Name,
            Themes = areas.Count,
            Scale = areas.Max(area => area.Actions),
            Tally = await tallies.CountAsync(scope, cancellation),
            Actions = await ReadActionsAsync(scope, cancellation),
            Next = next is null ? null : (next.Number, next.Name),
        };
    }

    private async Task<List<ThemeAction>> ReadActionsAsync(PlanScope scope, CancellationToken cancellation)
    {
        var positions = await scope.Positions(db)
            .OrderBy(position => position.CodeKey)
            .Take(ThemePage.Shown)
            .ReadAsync(cancellation);
        var ids = positions.ConvertAll(position => position.Id);

        // Each list of texts has its own query, because joining them would multiply the rows.
        var texts = await db.CurrentActions
            .Where(action => ids.Contains(action.Id))
            .OrderBy(action => action.Id)
            .Select(action => new ThemeActionText(
                action.Id,
                action.Paragraphs.OrderBy(reference => reference.Position).Select(reference => reference.Paragraph).ToList(),
                action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).ToList(),
                action.Criteria.OrderBy(criterion => criterion.Position).Select(criterion => criterion.Text).ToList(),
                action.Monitoring.OrderBy(arrangement => arrangement.Position).Select(arrangement => arrangement.Text).ToList(),
                action.Updates.OrderByDescending(update => update.ReportedAt).Select(update => update.AuthorName).FirstOrDefault(),
                action.Closures.OrderByDescending(closure => closure.DecidedOn).Select(closure => (DateOnly?)closure.DecidedOn).FirstOrDefault()))
            .AsSplitQuery()
            .ToDictionaryAsync(text => text.Id, cancellation);
        var authors = scope.Shown.Report?.Actions.ToDictionary(action => action.Id, action => action.Report?.Author);
        return [.. positions
            .Where(position => texts.ContainsKey(position.Id))
            .Select(position => new ThemeAction(position, authors is null ? texts[position.Id] : texts[position.Id] with { LastAuthor = authors[position.Id] }))];
    }
}
