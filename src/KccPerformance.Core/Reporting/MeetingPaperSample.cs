using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>The paper for the meeting of 17 December 2013 with its cover as printed, which the committee has seen. It runs after the final reports of the sample.</summary>
public sealed class MeetingPaperSample(PerformanceDbContext db, TimeProvider real) : ISampleSource
{
    private static readonly DateOnly Held = new(2013, 12, 17);

    /// <summary>The cover as the council printed it.</summary>
    private static readonly MeetingPaperText Printed = new(
        "Mike Hill, Cabinet Member for Customer & Communities\nAmanda Honey, Corporate Director for Customer & Communities",
        "Communities Cabinet Committee – 17 December 2013",
        "Customer and Communities Mid-Year Business Plan Monitoring and Directorate Dashboard",
        "Unrestricted",
        "The mid-year Business Plan monitoring provides highlights of achievements to date for the Divisions within Customer and Communities and the "
            + "Directorate Dashboard shows progress made against targets set for Key Performance Indicators.",
        "The Communities Cabinet Committee is asked to NOTE the report.",
        "KCC Business Plans 2013/14",
        "Richard Fitzgerald\nPerformance Manager\n01622 221985\nrichard.fitzgerald@kent.gov.uk");

    public int Order => 60;

    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        var report = await db.FrozenReports
            .Where(one => one.Period.Meeting!.Date == Held && !db.MeetingPapers.Any(paper => paper.MeetingId == one.Period.MeetingId))
            .OrderBy(one => one.PeriodId)
            .Select(one => new { one.PeriodId, MeetingId = one.Period.MeetingId!.Value, one.Period.Meeting!.Committee.ShortName })
            .FirstOrDefaultAsync(cancellation);
        if (report is null)
        {
            return;
        }

        var paper = new MeetingPaper(report.MeetingId, Printed, [new(MeetingPaper.KeyOf(report.PeriodId))]);
        paper.Show(isShown: true);
        db.Add(paper);
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample meeting paper", report.ShortName));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
