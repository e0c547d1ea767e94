using KccPerformance.Core.Files;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.Import;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Sample;

/// <summary>
/// Kent's quarterly performance report of October to December 2013 in its original words, as final; and January to March
/// 2014 as an open quarter with invented figures. Floors of printed periods are empty; later ones are invented and marked
/// as such.
/// </summary>
public sealed partial class PerformanceSample(
    PerformanceDbContext db, PerformanceImporter importer, FreezeService freezing, FeedService feeds, FeedDeliveries deliveries, TimeProvider real) : ISampleSource
{
    private const string Source = "Kent County Council, quarterly performance report";

    private static readonly ReportKey Printed = new(2013, 3);

    private static readonly ReportKey Open = new(2013, 4);

    /// <summary>The files in the order of their dependencies. Texts come first, because they define the order of sections.</summary>
    private static readonly string[] Files =
    [
        "organisation", "report-text", "kpis-2013-14-q3", "kpi-commentary-2013-14-q3", "kpi-values-2013-14", "kpi-companion-series-2013-14",
        "activity-indicators", "activity-values", "executive-summary", "executive-summary-direction-of-travel", "executive-summary-tables",
        "executive-summary-highlights", "series", "contact-volumes", "complaints-and-compliments", "surveys", "staffing", "finance-headline", "programmes",
    ];

    public int Order => 20;

    /// <summary>
    /// Loads everything once: the printed quarter, which becomes final, and the open quarter, whose results the
    /// performance officer enters and the director approves.
    /// </summary>
    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await db.ReportYears.AnyAsync(cancellation))
        {
            return;
        }

        var published = At(new DateOnly(2014, 1, 31));
        await db.SaveInBatchesAsync(
            async (save, token) =>
            {
                await importer.LoadAsync(Files.Select(name => ($"{name}.csv", Bytes(name))), Printed, Source, published, save, token);
                await CloseAsync(published, token);
                await save(token);
            },
            new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample of performance", Printed.Slug),
            PerformanceImporter.Bulk,
            cancellation);
        await FinaliseAsync(published, cancellation);
        await db.SaveInBatchesAsync(
            async (save, token) =>
            {
                await InventFloorsAsync(published, token);
                await save(token);
                await OpenQuarterAsync(accounts["performance"], accounts["director"], token);
                await AskAsync(accounts["member"], token);
                await save(token);
                await RestateAsync(accounts["performance"], accounts["director"], token);
                await save(token);
            },
            new AuditEvent(Actor.System, real.UtcNow(), "Loaded the open quarter of the sample", Open.Slug),
            PerformanceImporter.Bulk,
            cancellation);
        await FeedAsync(cancellation);
    }

    /// <summary>The content of a sample file.</summary>
    internal static byte[] Bytes(string name)
    {
        using var stream = typeof(PerformanceSample).Assembly.GetManifestResourceStream($"Performance.{name}.csv")
            ?? throw new InvalidOperationException($"The sample file {name}.csv is not in the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static DateTime At(DateOnly day) => LondonTime.ToUtc(day.ToDateTime(new TimeOnly(12, 0)));

    private static IReadOnlyList<SampleRow> Rows(string name) => SampleFiles.ReadFrom($"Performance.{name}.csv");

    /// <summary>Closes the printed quarter and opens the next one.</summary>
    private async Task CloseAsync(DateTime published, CancellationToken cancellation)
    {
        var report = await db.QuarterlyReports.Include(one => one.Year).SingleAsync(one => one.Slug == Printed.Slug, cancellation);
        report.Close(await PerformanceModule.FindSubjectAsync(db, cancellation), published);
        db.Add(new QuarterlyReport(report.Year, report.Quarter + 1));
    }

    /// <summary>Finalises the printed report before anything later is added.</summary>
    private async Task FinaliseAsync(DateTime published, CancellationToken cancellation)
    {
        var report = await db.QuarterlyReports.Include(one => one.Year).Include(one => one.Period!.Subject)
            .SingleAsync(one => one.Slug == Printed.Slug, cancellation);
        report.Finalise(meeting: null, published);
        await freezing.FreezeAsync(report.Period!, "As printed by Kent County Council.", published, new Actor(null, "Performance manager", null), cancellation);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
