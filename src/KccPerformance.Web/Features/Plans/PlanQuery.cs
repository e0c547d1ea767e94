using KccPerformance.Core.Data;
using KccPerformance.Core.Progress;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Plans;

/// <summary>Reads a plan's dashboard in five queries, however many actions and periods there are.</summary>
public sealed class PlanQuery(PerformanceDbContext db, PlanMoments moments, TallyQuery tallies)
{
    /// <summary>As many frozen periods as the trend goes back.</summary>
    private const int PeriodsShown = 6;

    /// <summary>As many actions as are read to be named on the page; all are counted.</summary>
    private const int ActionsRead = 200;

    /// <summary>The dashboard of the plan of an address, or null where there is none.</summary>
    public async Task<PlanPage?> FindAsync(string plan, CancellationToken cancellation)
    {
        return await moments.FindAsync(plan, cancellation) is { } moment ? await ReadAsync(new PlanScope(moment), cancellation) : null;
    }

    /// <summary>The dashboard of a plan, or of a part of it, in four queries.</summary>
    public async Task<PlanPage> ReadAsync(PlanScope scope, CancellationToken cancellation, CommitteeView? committee = null)
    {
        var moment = scope.Moment;
        var tally = await tallies.CountAsync(scope, cancellation);
        var areas = await scope.Areas(db)
            .OrderBy(area => area.Number)
            .Select(area => new { area.Id, area.Number, area.Name, area.CommitteeId, Committee = area.Committee!.ShortName, OfPlan = db.Areas.Count(one => one.PlanId == moment.PlanId) })
            .ToListAsync(cancellation);
        var troubled = await ReadTroubledAsync(scope, cancellation);
        var frozen = await ReadFrozenAsync(scope, committee, cancellation);
        return new PlanPage
        {
            Moment = moment,
            Committee = committee,
            Tally = tally,
            Themes = [.. areas.Select(area => new ThemeRow(area.Number, area.Name, tally.ForTheme(area.Id)))],
            Slipping = SlippingOf(troubled, moment),
            Changes = ChangesOf(troubled),
            Trend = [.. frozen, Now(moment, tally)],
            IsWholePlan = areas.Count == 0 || areas.Count == areas[0].OfPlan,
            Committees = [.. areas
                .Where(area => area.CommitteeId != null)
                .Select(area => new CommitteeLink(area.CommitteeId!.Value, area.Committee!))
                .Distinct()
                .OrderBy(one => one.ShortName, StringComparer.CurrentCulture)],
            Before = frozen.Count > 0 ? frozen[^1].Counts : null,
        };
    }

    private static List<SlippingEntry> SlippingOf(List<ActionPosition> troubled, PlanMoment moment)
    {
        var isSlipping = Flags.Slipping(moment.Today).Compile();
        return [.. troubled
            .Where(isSlipping)
            .Take(PlanPage.SlippingShown)
            .Select(one => new SlippingEntry(one, one.IsUp(Flag.Overdue, moment), one.IsUp(Flag.NoUpdate, moment)))];
    }

    private static Changes ChangesOf(List<ActionPosition> troubled)
    {
        var better = troubled
            .Where(one => one.Direction == DirectionOfTravel.Improving)
            .OrderBy(one => one.AreaNumber).ThenBy(one => one.Category).ThenBy(one => one.Number)
            .ToLookup(one => one.Standing is Standing.Complete or Standing.Closed ? one.Standing : Standing.OnTrack, one => one.Code);
        return new(
            [.. troubled.Where(one => one.Direction == DirectionOfTravel.Worsening).Take(PlanPage.CodesShown).Select(one => one.Code)],
            [.. better[Standing.OnTrack].Take(PlanPage.CodesShown)],
            [.. better[Standing.Complete].Take(PlanPage.CodesShown)],
            [.. better[Standing.Closed].Take(PlanPage.CodesShown)],
            [.. troubled
                .Where(one => one.Was != null && one.DueDate != one.DueDateWas)
                .Take(PlanPage.CodesShown)
                .Select(one => new DateMoved(one.Code, one.DueDateWas, one.DueDate))]);
    }

    private static TrendPoint Now(PlanMoment moment, Tally tally) => moment.Open is { } open
        ? new(Words.PeriodEnd(open.LastDay), "so far", tally.Standings)
        : new(Words.PeriodEnd(moment.Today), "today", tally.Standings);

    /// <summary>What is slipping in the order of the page (worsening, off track, overdue; worst first), then what else has changed.</summary>
    private Task<List<ActionPosition>> ReadTroubledAsync(PlanScope scope, CancellationToken cancellation)
    {
        var slipping = Flags.Slipping(scope.Moment.Today);
        return scope.Positions(db)
            .Where(Flags.Either(slipping, one => one.Was != null && (one.Standing > one.Was || one.DueDate != one.DueDateWas)))
            .OrderByDescending(slipping)
            .ThenBy(one => one.Standing < one.Was ? 1 : one.Standing == Standing.OffTrack ? 2 : 3)
            .ThenBy(one => one.Standing)
            .ThenByDescending(one => one.Was)
            .ThenBy(one => one.AreaNumber)
            .ThenBy(one => one.Category)
            .ThenBy(one => one.Number)
            .Take(ActionsRead)
            .ToListAsync(cancellation);
    }

    private async Task<List<TrendPoint>> ReadFrozenAsync(PlanScope scope, CommitteeView? committee, CancellationToken cancellation)
    {
        var moment = scope.Moment;
        var groups = await scope.Frozen(db)
            .GroupBy(position => new
            {
                position.PeriodId,
                position.Period.FirstDay,
                position.Period.LastDay,
                position.Period.Plan.AdoptedOn,
                position.Standing,
            })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellation);
        var points =
            from one in groups
            group one by (one.Key.PeriodId, one.Key.FirstDay, one.Key.LastDay, one.Key.AdoptedOn) into period
            orderby period.Key.FirstDay
            let counts = period.ToDictionary(one => one.Key.Standing, one => one.Count)
            select new TrendPoint(
                Words.PeriodEnd(period.Key.LastDay),
                period.Key.PeriodId == moment.Baseline?.Id ? PlanPage.HasMetSince(moment, committee) ? "last meeting" : "last frozen"
                    : period.Key.AdoptedOn >= period.Key.FirstDay && period.Key.AdoptedOn <= period.Key.LastDay ? "plan adopted"
                    : string.Empty,
                new StandingCounts(
                    counts.GetValueOrDefault(Standing.OffTrack),
                    counts.GetValueOrDefault(Standing.AtRisk),
                    counts.GetValueOrDefault(Standing.OnTrack),
                    counts.GetValueOrDefault(Standing.Complete),
                    counts.GetValueOrDefault(Standing.Closed),
                    counts.GetValueOrDefault(Standing.NotStarted)));
        return [.. points.TakeLast(PeriodsShown)];
    }
}
