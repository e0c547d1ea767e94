using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Plans;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Reports;

/// <summary>A final report in the list.</summary>
public sealed record ReportRow
{
    public required int PeriodId { get; init; }

    public required string Name { get; init; }

    public required string? Committee { get; init; }

    public required DateOnly? MeetingDate { get; init; }

    public required DateTime FrozenAt { get; init; }

    public required string FrozenBy { get; init; }

    public required string Reason { get; init; }

    public required string Sha256 { get; init; }

    public StandingCounts Counts { get; init; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>The previous final report, to compare with.</summary>
    public int? BeforeId { get; init; }

    /// <summary>The first characters of the fingerprint, enough to tell reports apart.</summary>
    public string ShortPrint => Sha256.Length > 12 ? Sha256[..12] : Sha256;
}

/// <summary>The final reports of a plan, newest first.</summary>
public sealed record ReportListPage(PlanContext Moment, IReadOnlyList<ReportRow> Reports)
{
    public string Address => "/plans/" + Moment.Slug;

    /// <summary>The count that the full width of all bars represents.</summary>
    public int Scale => Reports.Max(report => report.Counts.Total);
}

/// <summary>Reads the list in three queries, without the content of the reports.</summary>
public sealed class ReportListQuery(PerformanceDbContext db, PlanContexts moments)
{
    /// <summary>The list of a plan; null if there is no such plan.</summary>
    public async Task<ReportListPage?> FindAsync(string plan, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var reports = await db.FrozenReports
            .Where(report => report.Period.SubjectId == moment.PlanId)
            .OrderByDescending(report => report.Period.FirstDay)
            .Select(report => new ReportRow
            {
                PeriodId = report.PeriodId,
                Name = report.Period.Name,
                Committee = report.Period.Meeting!.Committee.Name,
                MeetingDate = report.Period.Meeting.Date,
                FrozenAt = report.FrozenAt,
                FrozenBy = report.FrozenBy,
                Reason = report.Reason,
                Sha256 = report.Sha256,
            })
            .ToListAsync(cancellation);
        var counts = (await db.Positions
            .Where(position => position.Period.SubjectId == moment.PlanId)
            .GroupBy(position => new { position.PeriodId, position.Standing })
            .Select(group => new { group.Key.PeriodId, group.Key.Standing, Count = group.Count() })
            .ToListAsync(cancellation)).ToLookup(one => one.PeriodId);
        return new ReportListPage(moment, [.. reports.Select((report, index) => report with
        {
            Counts = CountsOf(counts[report.PeriodId].ToDictionary(one => one.Standing, one => one.Count)),
            BeforeId = index + 1 < reports.Count ? reports[index + 1].PeriodId : null,
        })]);
    }

    private static StandingCounts CountsOf(Dictionary<Standing, int> counts) => new(
        counts.GetValueOrDefault(Standing.OffTrack),
        counts.GetValueOrDefault(Standing.AtRisk),
        counts.GetValueOrDefault(Standing.OnTrack),
        counts.GetValueOrDefault(Standing.Complete),
        counts.GetValueOrDefault(Standing.Closed),
        counts.GetValueOrDefault(Standing.NotStarted));
}
