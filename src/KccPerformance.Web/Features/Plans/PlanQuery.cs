using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Plans;

/// <summary>
/// Reads a plan's dashboard in six queries, ten while a report is shown, however many actions and periods there are. A cached
/// page takes one.
/// </summary>
public sealed class PlanQuery(PerformanceDbContext db, PlanContexts moments, ShownPositions shown, TallyQuery tallies, PapersQuery papers, CurrentPages current)
{
    /// <summary>The number of final reports in the trend.</summary>
    private const int PeriodsShown = 6;

    /// <summary>The maximum number of actions read, to name them on the page. All are counted.</summary>
    private const int ActionsRead = 200;

    /// <summary>The dashboard of a plan by its slug; null if there is none.</summary>
    public async Task<PlanPage?> FindAsync(string plan, CancellationToken cancellation)
        => await current.GetAsync(plan, () => ReadAsync(plan, cancellation)) is { } page
            ? await WithPapersAsync(page, cancellation)
            : null;

    /// <summary>
    /// Adds the sizes of the papers that are ready. They are not cached with the page, because generated files are not in the
    /// audit log.
    /// </summary>
    internal async Task<PlanPage> WithPapersAsync(PlanPage page, CancellationToken cancellation)
        => page.Moment.Ahead is null ? page : page with { Papers = await papers.FindAsync(page.Moment, cancellation) };

    /// <summary>The dashboard of a plan, or of a part of it, in four queries.</summary>
    public async Task<PlanPage> ReadAsync(PlanScope scope, CancellationToken cancellation, CommitteeView? committee = null)
    {
        var moment = scope.Moment;
        var tally = await tallies.CountAsync(scope, cancellation);
        var areas = await scope.Areas(db)
            .OrderBy(area => area.Number)
            .Select(area => new
            {
                area.Id,
                area.Number,
                area.Name,
                area.CommitteeId,
                Committee = area.Committee!.ShortName,
                OfPlan = db.Areas.Count(one => one.PlanId == moment.PlanId),
                CitesParagraphs = db.Actions.Any(action => action.AreaId == area.Id && action.RetiredOn == null && db.Paragraphs.Any(reference => reference.ActionId == action.Id)),
            })
            .ToListAsync(cancellation);
        var named = await ReadNamedAsync(scope, cancellation);
        var reports = await ReadReportsAsync(scope, cancellation);
        return new PlanPage
        {
            Moment = moment,
            Committee = committee,
            Tally = tally,
            Themes = [.. areas.Select(area => new ThemeRow(area.Number, area.Name, tally.ForTheme(area.Id)))],
            Slipping = SlippingOf(named, moment),
            Changes = ChangesOf(named, moment),
            Trend = Trends.Of(reports, moment, tally.Standings, committee is null || committee.LastMeeting == moment.Baseline?.MeetingDate),
            CitesParagraphs = areas.Exists(area => area.CitesParagraphs),
            IsWholePlan = areas.Count == 0 || areas.Count == areas[0].OfPlan,
            Committees = [.. areas
                .Where(area => area.CommitteeId != null)
                .Select(area => new CommitteeLink(area.CommitteeId!.Value, area.Committee!))
                .Distinct()
                .OrderBy(one => one.ShortName, NameOrder.Comparer)],
            Before = reports.Find(report => report.PeriodId == moment.Baseline?.Id)?.Counts,
        };
    }

    private async Task<PlanPage?> ReadAsync(string plan, CancellationToken cancellation)
        => await moments.FindAsync(plan, cancellation) is { } moment
            ? await ReadAsync(new PlanScope(await shown.OfAsync(moment, cancellation)), cancellation) with { Current = moment.Open }
            : null;

    private static List<SlippingEntry> SlippingOf(List<ActionPosition> named, PlanContext moment)
        => [.. named
            .Where(one => one.IsSlipping(moment.Today))
            .Take(PlanPage.SlippingShown)
            .Select(one => new SlippingEntry(one, one.IsUp(Flag.Overdue, moment), one.IsUp(Flag.NoUpdate, moment)))];

    private static Changes ChangesOf(List<ActionPosition> named, PlanContext moment)
    {
        var inPlanOrder = named.OrderBy(one => one.AreaNumber).ThenBy(one => one.CodeKey).ToList();
        var better = inPlanOrder
            .Where(one => one.Direction == DirectionOfTravel.Improving)
            .ToLookup(one => one.Standing is Standing.Complete or Standing.Closed ? one.Standing : Standing.OnTrack, one => one.Code);
        return new(
            [.. named.Where(one => one.Direction == DirectionOfTravel.Worsening).Take(PlanPage.CodesShown).Select(one => one.Code)],
            [.. better[Standing.OnTrack].Take(PlanPage.CodesShown)],
            [.. better[Standing.Complete].Take(PlanPage.CodesShown)],
            [.. better[Standing.Closed].Take(PlanPage.CodesShown)],
            [.. named
                .Where(one => one.Was != null && one.DueDate != one.DueDateWas)
                .Take(PlanPage.CodesShown)
                .Select(one => new DateMoved(one.Code, one.DueDateWas, one.DueDate))],
            [.. inPlanOrder
                .Where(one => one.IsUp(Flag.NoUpdate, moment))
                .OrderBy(one => one.LastReportedAt?.Date)
                .Take(PlanPage.CodesShown)
                .Select(one => one.Code)]);
    }

    /// <summary>
    /// What needs attention in page order (worsened, off track, overdue; worst first), then other changes, then actions without
    /// an update.
    /// </summary>
    private Task<List<ActionPosition>> ReadNamedAsync(PlanScope scope, CancellationToken cancellation)
    {
        var slipping = Flags.Slipping(scope.Moment.Today);
        var changed = Flags.Either(slipping, one => one.Was != null && (one.Standing > one.Was || one.DueDate != one.DueDateWas));
        return scope.Positions(db)
            .Where(Flags.Either(changed, Flags.Rule(Flag.NoUpdate, scope.Moment)))
            .OrderByDescending(slipping)
            .ThenByDescending(changed)
            .ThenBy(one => one.Standing < one.Was ? 1 : one.Standing == Standing.OffTrack ? 2 : 3)
            .ThenBy(one => one.Standing)
            .ThenByDescending(one => one.Was)
            .ThenBy(one => one.AreaNumber)
            .ThenBy(one => one.CodeKey)
            .Take(ActionsRead)
            .ReadAsync(cancellation);
    }

    /// <summary>The counts of the final reports, oldest first.</summary>
    private async Task<List<ReportCounts>> ReadReportsAsync(PlanScope scope, CancellationToken cancellation)
    {
        var groups = await scope.Frozen(db)
            .GroupBy(position => new
            {
                position.PeriodId,
                position.Period.FirstDay,
                position.Period.LastDay,
                position.Action.Area.Plan.AdoptedOn,
                position.Standing,
            })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellation);
        var reports =
            from one in groups
            group one by (one.Key.PeriodId, one.Key.FirstDay, one.Key.LastDay, one.Key.AdoptedOn) into period
            orderby period.Key.FirstDay
            select new ReportCounts(
                period.Key.PeriodId,
                period.Key.LastDay,
                period.Key.AdoptedOn >= period.Key.FirstDay && period.Key.AdoptedOn <= period.Key.LastDay,
                StandingCounts.Of(period.ToDictionary(one => one.Key.Standing, one => one.Count)));
        return [.. reports.TakeLast(PeriodsShown)];
    }
}
