using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>Closes a quarter, reopens it, and finalises its report.</summary>
public sealed class QuarterService(PerformanceDbContext db, FreezeService freezing, PerformanceClock clock, TimeProvider real)
{
    /// <exception cref="RuleException">The quarter is not open, or it has changed since the form was opened.</exception>
    public async Task CloseAsync(string slug, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var report = await LoadAsync(slug, formVersion, cancellation);
        report.Close(await PerformanceModule.FindSubjectAsync(db, cancellation), clock.UtcNow());
        Record(actor, "Closed quarter for figures", report);
        await db.SaveOrRefuseAsync(report.Name);
    }

    /// <exception cref="RuleException">The quarter is not closed, or it has changed since the form was opened.</exception>
    public async Task OpenAsync(string slug, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var report = await LoadAsync(slug, formVersion, cancellation);
        report.Open();
        Record(actor, "Opened quarter for figures", report);
        await db.SaveOrRefuseAsync(report.Name);
    }

    /// <summary>Finalises the report of a closed quarter. The final report does not change afterwards.</summary>
    /// <param name="slug">The report: "2013-14-q3".</param>
    /// <param name="note">The note for readers.</param>
    /// <param name="meetingId">The meeting that it is reported to; null if unknown.</param>
    /// <param name="formVersion">The version when the page was opened.</param>
    /// <param name="actor">The user who finalises it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">
    /// The quarter is not closed, a later report is final, the note is missing, or it has changed since the form was opened.
    /// </exception>
    public async Task FinaliseAsync(string slug, string note, int? meetingId, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var report = await LoadAsync(slug, formVersion, cancellation);
        var meeting = meetingId is null ? null
            : await db.Meetings.Include(one => one.Committee).SingleOrDefaultAsync(one => one.Id == meetingId && one.Date >= report.FirstDay, cancellation)
                ?? throw new RuleException("MeetingId", "Select a meeting from the list");
        var at = clock.UtcNow();
        report.Finalise(meeting, at);
        await freezing.CheckOrderAsync(report.Period!, LondonTime.DateIn(at), cancellation);
        await freezing.FreezeAsync(report.Period!, note, at, actor, cancellation);
        await db.SaveOrRefuseAsync(report.Name);
    }

    private async Task<QuarterlyReport> LoadAsync(string slug, int formVersion, CancellationToken cancellation)
    {
        var report = await db.QuarterlyReports.Include(one => one.Year).Include(one => one.Period!.Subject).Include(one => one.Period!.Meeting)
            .SingleAsync(one => one.Slug == slug, cancellation);
        return report.Version == formVersion ? report : throw SaveConflicts.ChangedMeanwhile(report.Name);
    }

    private void Record(Actor actor, string what, QuarterlyReport report)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, report.Name, null, new { report.Slug }));
}
