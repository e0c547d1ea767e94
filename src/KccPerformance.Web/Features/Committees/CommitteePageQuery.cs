using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Committees;

/// <summary>
/// Reads a committee's page in thirteen queries, seventeen while a report is shown, however many themes, actions, periods and
/// meetings there are. Its other parts take the queries of their own pages. A cached page takes one.
/// </summary>
public sealed class CommitteePageQuery(PerformanceDbContext db, PlanContexts moments, ShownPositions shown, PlanQuery plans, CommitteeAsksQuery asks, MeetingsQuery meetings, CommitteeOverviewReader overviews,
    CommitteeDays days, CurrentPages current)
{
    /// <summary>The maximum number of actions read, to name them on the page. All are counted.</summary>
    private const int ActionsRead = 200;

    /// <param name="id">The committee.</param>
    /// <param name="slug">The plan to show; if none is given, the first in which it has themes.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    /// <returns>The page; null if there is no such committee, or it has no themes in that plan.</returns>
    public async Task<CommitteePage?> FindAsync(int id, string? slug, CancellationToken cancellation)
        => await current.GetAsync((id, slug), () => ReadAsync(id, slug, cancellation)) is not { } page ? null
            : page.Plan is null ? page
            : page with { Plan = await plans.WithPapersAsync(page.Plan, cancellation) };

    private async Task<CommitteePage?> ReadAsync(int id, string? slug, CancellationToken cancellation)
    {
        var committee = await db.Committees
            .Where(one => one.Id == id)
            .Select(one => new
            {
                one.Name,
                one.ShortName,
                Parts = one.Scopes.Select(scope => new CommitteePart(scope.Kind, scope.Part, scope.Part)).ToList(),
                Members = one.Members.OrderBy(member => member.UserId).Select(member => member.User.DisplayName).ToList(),
            })
            .AsSplitQuery()
            .SingleOrDefaultAsync(cancellation);
        if (committee is null)
        {
            return null;
        }

        var its = await moments.ListForCommitteeAsync(id, cancellation);
        var moment = slug is null ? its.FirstOrDefault() : its.Find(one => one.Slug.Equals(slug, StringComparison.OrdinalIgnoreCase));
        if (moment is null && slug is not null)
        {
            return null;
        }

        var page = new CommitteePage
        {
            Id = id,
            Name = committee.Name,
            ShortName = committee.ShortName,
            Members = committee.Members.ByName(name => name),
            Meetings = await meetings.ListAsync(id, days.Today(its.Count > 0, committee.Parts.Count > 0), cancellation),
            Plans = its,
        };
        page = moment is null ? page : await ReadAsync(page, new PlanScope(await shown.OfAsync(moment, cancellation), CommitteeId: id), cancellation);
        return committee.Parts.Count == 0 ? page : page with { Overview = await overviews.ReadAsync(committee.Parts, page.Plan, cancellation) };
    }

    private async Task<CommitteePage> ReadAsync(CommitteePage page, PlanScope scope, CancellationToken cancellation)
    {
        var met = page.Meetings;
        var plan = await plans.ReadAsync(scope, cancellation, new CommitteeView(met.Last?.Date, met.Next?.Date));
        return page with
        {
            Plan = plan,
            Asks = await asks.ReadAsync(scope, cancellation),
            Watched = new Watched(
                await ReadWatchedAsync(scope, cancellation),
                scope.Shown.EvidenceOf(scope.AreaId, scope.CommitteeId) ?? await CountEvidenceAsync(scope, cancellation)),
        };
    }

    private Task<Dictionary<EvidenceState, int>> CountEvidenceAsync(PlanScope scope, CancellationToken cancellation)
        => scope.Actions(db)
            .SelectMany(action => action.Criteria)
            .GroupBy(criterion => criterion.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);

    private Task<List<ActionPosition>> ReadWatchedAsync(PlanScope scope, CancellationToken cancellation)
    {
        var overdue = Flags.Rule(Flag.Overdue, scope.Moment);
        var moved = Flags.Either(Flags.Rule(Flag.Slipped, scope.Moment), Flags.Rule(Flag.Unchanged, scope.Moment));
        return scope.Positions(db)
            .Where(Flags.Either(Flags.Either(overdue, moved), Flags.Rule(Flag.NoUpdate, scope.Moment)))
            .OrderByDescending(overdue)
            .ThenByDescending(position => position.UnchangedPeriods)
            .ThenBy(position => position.AreaNumber)
            .ThenBy(position => position.CodeKey)
            .Take(ActionsRead)
            .ReadAsync(cancellation);
    }
}
