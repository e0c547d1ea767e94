using KccPerformance.Core.Files;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Sample;

/// <content>The open quarter, all invented: its floors, figures, questions and feed.</content>
public sealed partial class PerformanceSample
{
    private static readonly DateOnly InventedFrom = new(2014, 1, 1);

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
            new Guid("5c020000-0000-4000-8000-000000000002"), "Performance assurance officer", At(new DateOnly(2014, 2, 3))));
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
