using KccPerformance.Core.Files;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Import;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Sample;

/// <summary>
/// Kent's quarterly performance report of October to December 2013 in its original words, as final; and January to March
/// 2014 as an open quarter with invented figures. Floors of printed periods are empty; later ones are invented and marked
/// as such.
/// </summary>
public sealed class PerformanceSample(
    PerformanceDbContext db, PerformanceImporter importer, FreezeService freezing, FeedService feeds, FeedDeliveries deliveries, TimeProvider real) : ISampleSource
{
    private const string Source = "Kent County Council, quarterly performance report";

    private static readonly ReportKey Printed = new(2013, 3);

    private static readonly ReportKey Open = new(2013, 4);

    private static readonly DateOnly InventedFrom = new(2014, 1, 1);

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

    /// <summary>
    /// Sets invented floors for targets from January 2014: the floor in the file for the period, or the last one before
    /// it.
    /// </summary>
    private async Task InventFloorsAsync(DateTime at, CancellationToken cancellation)
    {
        var floors = Rows("illustrative-floors")
            .Select(row => (Reference: row["reference"], End: row.Date("period_end"), Floor: row.Figure("test_floor")!.Value))
            .OrderBy(row => row.End)
            .ToLookup(row => row.Reference, StringComparer.Ordinal);
        var periods = await db.IndicatorPeriods.Include(one => one.Indicator).Where(one => one.PeriodEnd >= InventedFrom
            && one.Target != null).ToListAsync(cancellation);
        foreach (var period in periods)
        {
            if (floors[period.Indicator.Reference].LastOrDefault(row => row.End <= period.PeriodEnd) is { Reference: not null } row)
            {
                period.SetFirst(TargetMeasure.Floor, row.Floor, new TargetOrigin("Illustrative floors"), at, illustrative: true);
            }
        }
    }

    private async Task OpenQuarterAsync(int officerId, int directorId, CancellationToken cancellation)
    {
        var (officer, director) = (await db.Users.SingleAsync(one => one.Id == officerId, cancellation), await db.Users.SingleAsync(one
            => one.Id == directorId, cancellation));
        var (moves, rows) = (Rows("illustrative-target-moves"), Rows("illustrative-open-quarter"));
        var indicators = await db.Indicators.Where(one => one.Kind == IndicatorKind.Key).Include(one => one.Officers).ToDictionaryAsync(one
            => one.Reference, StringComparer.Ordinal, cancellation);
        var periods = await db.IndicatorPeriods.Where(one => one.PeriodEnd >= InventedFrom).ToDictionaryAsync(one => (one.IndicatorId,
            one.PeriodEnd), cancellation);
        foreach (var indicator in indicators.Values)
        {
            indicator.LeadBy(lead: null, director);
            indicator.AddOfficer(officer);
        }

        foreach (var row in moves)
        {
            var decision = new TargetDecision(row["decided_by"], row["minute"], row.Date("decided_on"));
            PeriodOf(row).Move(
                row.Enum<TargetMeasure>("measure"), row.Figure("to"), row["reason"], decision, new DateOnly(2013, 4, 1),
                new TargetOrigin(director.DisplayName) { User = director }, At(row.Date("decided_on")));
        }

        foreach (var row in rows.Where(row => row["restatement"].Length == 0))
        {
            Enter(row, PeriodOf(row), officer, director);
        }

        Act(indicators["SC02"], officer);

        IndicatorPeriod PeriodOf(SampleRow row) => periods[(indicators[row["reference"]].Id, row.Date("period_end"))];
    }

    /// <summary>Adds the restatements of the open quarter after what they restate, because the latest result is the one saved last.</summary>
    private async Task RestateAsync(int officerId, int directorId, CancellationToken cancellation)
    {
        var officer = await db.Users.SingleAsync(one => one.Id == officerId, cancellation);
        var director = await db.Users.SingleAsync(one => one.Id == directorId, cancellation);
        foreach (var row in Rows("illustrative-open-quarter").Where(row => row["restatement"].Length > 0))
        {
            var (reference, end) = (row["reference"], row.Date("period_end"));
            var period = await db.IndicatorPeriods.SingleAsync(one => one.Indicator.Reference == reference && one.PeriodEnd == end, cancellation);
            Enter(row, period, officer, director);
        }
    }

    /// <summary>Adds an invented management action to a red indicator, with a report on it.</summary>
    private void Act(Indicator indicator, User officer)
    {
        var added = At(new DateOnly(2014, 1, 20));
        var action = new ManagementAction(
            indicator, "Recruitment campaign for permanent social workers (illustrative)", "Director of Specialist Children’s Services", new DateOnly(2014, 1, 31),
            new Guid("5c020000-0000-4000-8000-000000000001"), officer.DisplayName, added);
        db.Add(action);
        db.Add(action.Report(
            ManagementActionState.Live, action.Owner, new DateOnly(2014, 3, 31), "The first interviews were held in January; the others follow by March.",
            officer.DisplayName, added.AddDays(14)));
    }

    /// <summary>Adds an invented question from a member, and an invented challenge, about a red indicator. Neither is answered yet.</summary>
    private async Task AskAsync(int memberId, CancellationToken cancellation)
    {
        var member = await db.Users.SingleAsync(user => user.Id == memberId, cancellation);
        var name = await db.IndicatorDefinitions.Where(one => one.Indicator.Reference == "SC02").OrderBy(one => one.ValidFrom)
            .Select(one => one.ShortName).FirstAsync(cancellation);
        var item = new SubjectItem(await PerformanceModule.FindSubjectAsync(db, cancellation), "SC02", name);
        db.Add(new Challenge(
            await db.Indicators.SingleAsync(one => one.Reference == "SC02", cancellation), "Which districts have the most posts held by agency staff? (illustrative)",
            new Guid("5c020000-0000-4000-8000-000000000002"), "Performance manager", At(new DateOnly(2014, 2, 3))));
        db.Add(new MemberQuestion(
            item, member, "When will 90% of the posts be filled by permanent staff? (illustrative)", new DateOnly(2014, 2, 24), At(new DateOnly(2014, 2, 5))));
    }

    /// <summary>Adds an invented feed with one file: a figure to confirm, one without change, one that differs, and two rows that are refused.</summary>
    private async Task FeedAsync(CancellationToken cancellation)
    {
        const string Name = "adult-social-care";
        var mapping = new FeedMapping
        {
            Indicator = "measure",
            Period = "period",
            Value = "figure",
            DataTo = "data to",
            Codes = "ASC-01 = AS01\nASC-02 = AS02\nASC-03 = AS03\nASC-04 = AS04",
        };
        await feeds.AddAsync(
            "Adult social care system (illustrative)", Name, "Systems team, Families and Social Care", mapping, new Actor(null, "Performance manager", null), cancellation);
        var id = await db.ResultFeeds.Where(feed => feed.ShortName == Name).Select(feed => feed.Id).SingleAsync(cancellation);
        var file = new FeedParcel("adult-social-care-january-2014.csv", Bytes("illustrative-feed"), FeedWay.Folder)
        {
            At = new DateTime(2014, 2, 7, 6, 0, 0, DateTimeKind.Utc),
        };
        await deliveries.DeliverAsync(id, file, new Actor(null, "Watched folder", null), cancellation);
        db.ChangeTracker.Clear();
    }

    private void Enter(SampleRow row, IndicatorPeriod period, User officer, User director)
    {
        var at = row.Instant("entered_at");
        var entry = new ResultEntry
        {
            Value = row.Figure("value"),
            NoFigureReason = row["no_figure_reason"],
            DataTo = row.OptionalDate("data_to"),
            IsProvisional = row["value"].Length > 0,
            Comment = row["comment"],
        };
        var restatement = row.OptionalEnum<RestatementKind>("restatement") is { } kind ? new Restatement(kind, row["restatement_reason"]) : null;
        var result = period.Record(entry, restatement, wasSeen: false, new ResultOrigin(officer.DisplayName) { Author = officer }, at);
        switch (row.Enum<FigureState>("state"))
        {
            case FigureState.Approved:
                db.Add(period.Approve(result, director, at.AddHours(1)));
                break;
            case FigureState.SentBack:
                db.Add(period.SendBack(result, row["sent_back_because"], director, at.AddHours(1)));
                break;
        }
    }
}
