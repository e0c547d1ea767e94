using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Finalise;

/// <summary>A quarter whose report can be finalised.</summary>
public sealed record QuarterToFinalise(string Slug, int Quarter, string Year, DateOnly FirstDay, DateOnly LastDay, QuarterState State, int Version)
{
    public string Name => QuarterlyReport.NameOf(FirstDay, LastDay);
}

/// <summary>The report of a quarter, checked before it is finalised.</summary>
public sealed record FinalisePage(QuarterToFinalise Report)
{
    /// <summary>Null if the report is final.</summary>
    public QuarterCheck? Check { get; init; }

    /// <summary>The report that would be stored; null if the report is final.</summary>
    public FinalQuarter? Quarter { get; init; }

    /// <summary>Earlier quarters without a final report, which cannot be finalised after this one.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Why the report cannot be finalised in any state; null if it can.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Whether the quarter has not ended yet.</summary>
    public bool IsEarly { get; init; }

    public IReadOnlyList<SelectListItem> Meetings { get; init; } = [];

    public FinaliseForm Form { get; init; } = new();

    public string ReportAddress => "/performance/reports/" + Report.Slug;

    public string Address => ReportAddress + "/finalise";

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public FinalisePage Again(FinaliseForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Report.Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads the page of checks: the document that would be stored, in a fixed number of queries.</summary>
public sealed class FinaliseQuery(PerformanceDbContext db, FinalQuarterReader reader, FinalQuarters finals, PerformanceClock clock)
{
    /// <summary>The page of a report; null if there is none.</summary>
    public async Task<FinalisePage?> FindAsync(string slug, CancellationToken cancellation)
    {
        var report = await db.QuarterlyReports.Where(one => one.Slug == slug)
            .Select(one => new QuarterToFinalise(one.Slug, one.Quarter, one.Year.Name, one.FirstDay, one.LastDay, one.State, one.Version))
            .SingleOrDefaultAsync(cancellation);
        return report switch
        {
            null => null,
            { State: QuarterState.Final } => new FinalisePage(report),
            _ => await CheckAsync(report, cancellation),
        };
    }

    private async Task<FinalisePage> CheckAsync(QuarterToFinalise report, CancellationToken cancellation)
    {
        var quarter = (await reader.ReadAsync(report.Slug, clock.UtcNow(), cancellation))!;
        var others = await db.QuarterlyReports.Where(one => one.Slug != report.Slug).OrderBy(one => one.FirstDay)
            .Select(one => new { one.Slug, one.FirstDay, one.LastDay, one.State })
            .ToListAsync(cancellation);
        var before = others.FindLast(one => one.FirstDay < report.FirstDay && one.State == QuarterState.Final);
        var later = others.Find(one => one.FirstDay > report.FirstDay && one.State == QuarterState.Final);
        return new FinalisePage(report)
        {
            Quarter = quarter,
            Check = QuarterCheck.Of(quarter, before is null ? null : (await finals.FindAsync(before.Slug, cancellation))?.Quarter),
            LeftOut = [.. others.Where(one => one.FirstDay < report.FirstDay && one.State != QuarterState.Final)
                .Select(one => QuarterlyReport.NameOf(one.FirstDay, one.LastDay))],
            WhyNot = FreezeService.WhyNot(
                report.Name, report.FirstDay, clock.Today(), later is null ? null : QuarterlyReport.NameOf(later.FirstDay, later.LastDay)),
            IsEarly = report.LastDay >= clock.Today(),
            Meetings = await db.Meetings.ListChoicesAsync(report.FirstDay, cancellation),
            Form = new FinaliseForm { Version = report.Version },
        };
    }
}
