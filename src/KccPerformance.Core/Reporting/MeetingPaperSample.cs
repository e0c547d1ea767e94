using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>The paper for the meeting of 17 December 2013, which the committee has seen. It runs after the final reports of the sample.</summary>
public sealed class MeetingPaperSample(PerformanceDbContext db, TimeProvider real) : ISampleSource
{
    private static readonly DateOnly Held = new(2013, 12, 17);

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

        var paper = new MeetingPaper(report.MeetingId, MeetingPaperText.None, [MeetingPaper.KeyOf(report.PeriodId)]);
        paper.Show(isShown: true);
        db.Add(paper);
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample meeting paper", report.ShortName));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
