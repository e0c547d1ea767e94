using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.BusinessPlans.MonitoringPapers;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KccPerformance.Web.Features.BusinessPlans.FinalisePaper;

/// <summary>The monitoring report of a half-year, checked before it is finalised.</summary>
public sealed record FinalisePaperPage(PaperSource Source)
{
    public IReadOnlyList<SelectListItem> Meetings { get; init; } = [];

    public FinalisePaperForm Form { get; init; } = new();

    public string Name => HalfYears.Name(Source.Year.Year, Source.Year.Half);

    public string Address => Source.Address + "/finalise";

    /// <summary>"3 objectives are not reported."; one sentence for each point to review.</summary>
    public IReadOnlyList<string> Points
    {
        get
        {
            var all = Source.Year.Objectives;
            (int Count, string One, string More)[] points =
            [
                (all.Count(one => one.Monitoring is null), "objective is not reported", "objectives are not reported"),
                (all.Count(one => one.Monitoring?.Stage == MonitoringStage.Suggested), "state is suggested from the text and not confirmed", "states are suggested from the text and not confirmed"),
                (all.Count(one => one.Monitoring?.Stage == MonitoringStage.Entered), "report is awaiting approval", "reports are awaiting approval"),
                (all.Count(one => one.Monitoring?.Stage == MonitoringStage.SentBack), "report has been sent back", "reports have been sent back"),
                (all.Count(one => one.LacksDate), "delayed objective has no new date", "delayed objectives have no new date"),
            ];
            return [.. points.Where(point => point.Count > 0).Select(point => $"{Labels.Count(point.Count, point.One, point.More)}.")];
        }
    }
}

/// <summary>Reads the page of checks, in a fixed number of queries.</summary>
public sealed class FinalisePaperQuery(PerformanceDbContext db, PaperQuery papers)
{
    /// <summary>The page of a half-year; null if there are no plans for the year.</summary>
    public async Task<FinalisePaperPage?> FindAsync(int year, HalfYear half, CancellationToken cancellation)
    {
        if (await papers.FindAsync(year, half, cancellation) is not { } source)
        {
            return null;
        }

        return new FinalisePaperPage(source) { Meetings = await db.Meetings.ListChoicesAsync(HalfYears.FirstDay(year, half), cancellation) };
    }
}
