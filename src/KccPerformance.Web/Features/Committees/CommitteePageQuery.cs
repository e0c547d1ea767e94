using KccPerformance.Core.Data;
using KccPerformance.Core.Progress;
using KccPerformance.Core.Questions;
using KccPerformance.Web.Features.Plans;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Committees;

/// <summary>Reads a committee's dashboard in ten queries, however many themes, actions, periods and meetings there are.</summary>
public sealed class CommitteePageQuery(PerformanceDbContext db, PlanMoments moments, PlanQuery plans, MeetingsQuery meetings)
{
    /// <summary>As many actions as are read to be named on the page; all are counted.</summary>
    private const int ActionsRead = 200;

    /// <param name="id">The committee.</param>
    /// <param name="slug">The plan to show of those it has themes in; the first where none is given.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The page; null where there is no such committee, or it looks after nothing in that plan.</returns>
    public async Task<CommitteePage?> FindAsync(int id, string? slug, CancellationToken cancellation)
    {
        var committee = await db.Committees
            .Where(one => one.Id == id)
            .Select(one => new { one.Name, one.ShortName, Members = one.Members.OrderBy(member => member.User.DisplayName).Select(member => member.User.DisplayName).ToList() })
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
            Members = committee.Members,
            Meetings = await meetings.ListAsync(id, cancellation),
            Plans = its,
        };
        return moment is null ? page : await ReadAsync(page, new PlanScope(moment, CommitteeId: id), cancellation);
    }

    private async Task<CommitteePage> ReadAsync(CommitteePage page, PlanScope scope, CancellationToken cancellation)
    {
        var met = page.Meetings;
        return page with
        {
            Plan = await plans.ReadAsync(scope, cancellation, new CommitteeView(met.HasSeen(scope.Moment.Baseline?.Id), met.Last?.Date, met.Next?.Date)),
            Watched = new Watched(
                await ReadWatchedAsync(scope, cancellation),
                await scope.Actions(db)
                    .SelectMany(action => action.Criteria)
                    .GroupBy(criterion => criterion.State)
                    .Select(group => new { group.Key, Count = group.Count() })
                    .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation),
                await scope.Actions(db)
                    .Join(db.Questions.Where(question => question.State == QuestionState.Open), action => action.Id, question => question.ActionId, (_, question) => question.Id)
                    .CountAsync(cancellation)),
        };
    }

    private Task<List<ActionPosition>> ReadWatchedAsync(PlanScope scope, CancellationToken cancellation)
    {
        var (today, open) = (scope.Moment.Today, scope.Moment.Open?.Id);
        var overdue = Flags.Rule(Flag.Overdue, today, open);
        var moved = Flags.Either(Flags.Rule(Flag.Slipped, today, open), Flags.Rule(Flag.Unchanged, today, open));
        return scope.Positions(db)
            .Where(Flags.Either(Flags.Either(overdue, moved), Flags.Rule(Flag.NoUpdate, today, open)))
            .OrderByDescending(overdue)
            .ThenByDescending(position => position.UnchangedPeriods)
            .ThenBy(position => position.AreaNumber)
            .ThenBy(position => position.Category)
            .ThenBy(position => position.Number)
            .Take(ActionsRead)
            .ToListAsync(cancellation);
    }
}
