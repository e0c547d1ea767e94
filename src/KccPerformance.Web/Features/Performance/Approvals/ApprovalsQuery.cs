using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Approvals;

/// <summary>Reads the results that a user can approve or send back, in seven queries however many there are.</summary>
public sealed class ApprovalsQuery(PerformanceDbContext db)
{
    /// <summary>The maximum number of rows on the page. Others follow once these are decided.</summary>
    private const int Most = 200;

    public async Task<ApprovalPage> FindAsync(int userId, Role roles, CancellationToken cancellation)
    {
        var mine = db.IndicatorPeriods.AsNoTracking().Where(Approvers.DecidedBy(db, userId, roles));
        var opened = await db.QuarterlyReports.Where(report => report.State == QuarterState.Open)
            .MinAsync(report => (DateOnly?)report.FirstDay, cancellation) ?? DateOnly.MaxValue;
        var wanted = mine
            .Where(period => period.State == FigureState.Entered
                || (period.State != FigureState.Missing && period.AuthorId != null && period.PeriodEnd >= opened))
            .OrderBy(period => period.State == FigureState.Entered ? 0 : 1).ThenBy(period => period.PeriodEnd).ThenBy(period => period.IndicatorId)
            .Take(Most);
        var periods = await wanted.Include(period => period.Indicator).ToListAsync(cancellation);
        var keys = periods.Select(period => period.IndicatorId).Distinct().ToArray();
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var series = (await db.IndicatorPeriods.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).ToListAsync(cancellation)).ToLookup(one
            => one.IndicatorId);
        var ends = periods.Select(period => period.PeriodEnd).Distinct().ToArray();
        var sent = IndicatorResult.LatestOf(
            db.IndicatorResults.Where(result => keys.Contains(result.IndicatorId) && ends.Contains(result.PeriodEnd)), db.IndicatorResults);
        var results = (await sent.AsNoTracking().ToListAsync(cancellation)).ToDictionary(result => (result.IndicatorId, result.PeriodEnd));
        var decisions = (await db.ResultDecisions
            .Where(decision => sent.Any(result => result.Id == decision.ResultId))
            .OrderBy(decision => decision.Id)
            .Select(decision => new { decision.ResultId, Made = new LastDecision(decision.Kind, decision.ByName, decision.DecidedAt, decision.Reason) })
            .ToListAsync(cancellation)).ToLookup(decision => decision.ResultId, decision => decision.Made);
        var rows = periods.Where(period => results.ContainsKey((period.IndicatorId, period.PeriodEnd))).Select(period =>
        {
            var (result, dated) = (results[(period.IndicatorId, period.PeriodEnd)], definitions[period.IndicatorId].ToList());
            var preview = FigurePreview.Of(series[period.IndicatorId], dated, period, result.ToEntry());
            return new ApprovalRow
            {
                Reference = period.Indicator.Reference,
                ExemptParagraph = period.Indicator.ExemptParagraph,
                Rules = IndicatorDefinition.InForce(dated, period.PeriodEnd).ToRules(),
                Figure = preview.Figure,
                Previous = preview.Previous,
                Result = result,
                Version = period.Version,
                IsOwn = period.AuthorId == userId,
                Decision = decisions[result.Id].LastOrDefault(),
            };
        }).ToList();
        var waiting = rows.Where(row => row.Figure.State == FigureState.Entered)
            .OrderByDescending(row => PositionFacts.Rank(row.Figure.Rating)).ThenBy(row => row.Reference, StringComparer.Ordinal)
            .ToLookup(row => row.IsOwn);
        return new ApprovalPage(
            [.. waiting[false]],
            [.. waiting[true]],
            [.. rows.Where(row => row.Figure.State != FigureState.Entered && row.Decision is not null).OrderByDescending(row => row.Decision!.At)])
        {
            IsApprover = await db.Indicators.AnyAsync(one => one.ApproverId == userId, cancellation),
        };
    }
}
