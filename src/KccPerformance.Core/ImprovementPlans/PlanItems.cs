using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans;

/// <summary>The actions of improvement plans, for other modules to link to.</summary>
public sealed class PlanItems(PerformanceDbContext db) : IItemReader
{
    public Task<IReadOnlyList<LinkedItem>> ListAsync(IQueryable<int> ids, CancellationToken cancellation)
        => ReadAsync(db.Actions.Where(action => ids.Contains(action.Id)), cancellation);

    /// <summary>The current actions of plans that are not closed.</summary>
    public async Task<IReadOnlyList<LinkedItem>> SearchAsync(IReadOnlyList<SearchWord> words, CancellationToken cancellation)
        => [.. (await ReadAsync(db.CurrentActions.Where(action => action.Area.Plan.Status != PlanStatus.Closed), cancellation))
            .Where(item => SearchWord.AreAllIn(words, [item.Code, item.Title]))];

    private static async Task<IReadOnlyList<LinkedItem>> ReadAsync(IQueryable<ImprovementAction> actions, CancellationToken cancellation)
    {
        var rows = await actions
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.PlanId).ThenBy(action => action.Area.Number)
            .ThenBy(action => action.CodeKey)
            .AsSingleQuery()
            .Select(action => new
            {
                action.Id,
                action.Code,
                action.InspectorsComment,
                action.Area.Plan.Slug,
                action.Standing,
                action.RetiredOn,
                action.OriginalDueDate,
                action.DueDate,
                Leads = action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).ToList(),
            })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new LinkedItem(
            row.Id, row.Code, row.InspectorsComment, $"/plans/{row.Slug}/actions/{row.Code}",
            row.RetiredOn is not null ? ItemProgress.Retired : row.Standing < Standing.Complete ? ItemProgress.InProgress : ItemProgress.Completed)
        {
            Owners = string.Join(", ", row.Leads),
            FirstDue = row.OriginalDueDate,
            Due = row.DueDate,
        })];
    }
}
