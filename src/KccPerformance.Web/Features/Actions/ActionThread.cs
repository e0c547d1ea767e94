using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Actions;

/// <summary>The actions of improvement plans in the golden thread, in one query.</summary>
public sealed class ActionThread(PerformanceDbContext db) : IThreadSource
{
    public ThreadKind Kind { get; } = new("action", "improvement plan action", "improvement plan actions", 30) { Answers = true };

    public Permission Permission => PlanPermission.ReadPlans;

    public Task<IReadOnlyList<ThreadItem>> ListAsync(IQueryable<int> ids, Reader reader, CancellationToken cancellation)
        => ReadAsync(db.Actions.Where(action => ids.Contains(action.Id)), cancellation);

    /// <summary>The actions of plans that are not closed.</summary>
    public async Task<IReadOnlyList<ThreadItem>> SearchAsync(IReadOnlyList<SearchWord> words, Reader reader, CancellationToken cancellation)
        => [.. (await ReadAsync(db.CurrentActions.Where(action => action.Area.Plan.Status != PlanStatus.Closed), cancellation))
            .Where(item => SearchWord.AreAllIn(words, [item.Code, item.Title]))];

    public async Task<ThreadItem?> FindAsync(string key, Reader reader, CancellationToken cancellation)
    {
        if (key.Split('/', 2) is not [var plan, var typed] || !OwnCodes.TryParse(typed, out var code))
        {
            return null;
        }

        var (slug, codeKey) = (plan.ToLowerInvariant(), OwnCodes.KeyOf(code));
        return (await ReadAsync(db.Actions.Where(action => action.CodeKey == codeKey && action.Area.Plan.Slug == slug), cancellation)).SingleOrDefault();
    }

    private async Task<IReadOnlyList<ThreadItem>> ReadAsync(IQueryable<ImprovementAction> actions, CancellationToken cancellation)
    {
        var rows = await actions
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.PlanId).ThenBy(action => action.Area.Number)
            .ThenBy(action => action.CodeKey)
            .Select(action => new { action.Id, action.Code, action.InspectorsComment, action.Standing, action.Area.Plan.Slug, action.RetiredOn })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new ThreadItem
        {
            Kind = Kind,
            Id = row.Id,
            Key = $"{row.Slug}/{row.Code}",
            Code = row.Code,
            Title = row.InspectorsComment,
            Address = $"/plans/{row.Slug}/actions/{row.Code}",
            State = row.RetiredOn is null ? Labels.Of(row.Standing) : "Retired",
            Tone = row.RetiredOn is not null ? ThreadTone.None : ToneOf(row.Standing),
            IsLive = row.Standing < Standing.Complete,
            IsClosed = row.RetiredOn is not null,
            SubjectItemId = row.Id,
        })];
    }

    private static ThreadTone ToneOf(Standing standing) => standing switch
    {
        Standing.OffTrack => ThreadTone.Bad,
        Standing.AtRisk => ThreadTone.Warning,
        Standing.OnTrack => ThreadTone.Good,
        Standing.NotStarted => ThreadTone.None,
        _ => ThreadTone.Done,
    };
}
