using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Consultations.FinalReports;

/// <summary>Finalises the report on consultations for a meeting of a committee. The final report does not change afterwards.</summary>
public sealed class ConsultationFinaliser(PerformanceDbContext db, FreezeService freezing, ConsultationClock clock)
{
    /// <summary>Finalises the report. Everything is saved at once.</summary>
    /// <param name="meetingId">The meeting that it is reported to.</param>
    /// <param name="firstDay">The first day of the period; null for a year.</param>
    /// <param name="lastDay">The last day of the period; null for the day before the meeting.</param>
    /// <param name="note">The note for readers.</param>
    /// <param name="actor">The user who finalises it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>The key of its period.</returns>
    /// <exception cref="RuleException">The committee has a report of this or a later period, or the meeting, a day or the note is missing or not valid.</exception>
    public async Task<int> FinaliseAsync(int? meetingId, DateOnly? firstDay, DateOnly? lastDay, string note, Actor actor, CancellationToken cancellation = default)
    {
        var meeting = await db.Meetings.Include(one => one.Committee).SingleOrDefaultAsync(one => one.Id == meetingId, cancellation)
            ?? throw new RuleException("MeetingId", "Select a meeting from the list");
        var last = lastDay ?? meeting.Date.AddDays(-1);
        if (last > meeting.Date)
        {
            throw new RuleException(nameof(ReportingPeriod.LastDay), "Last day must be the day of the meeting or earlier");
        }

        var first = firstDay ?? last.AddDays(1).AddYears(-1);
        var subject = await ConsultationModule.FindSubjectAsync(db, meeting.CommitteeId, cancellation);
        if (await db.Periods.AnyAsync(one => one.SubjectId == subject.Id && one.FirstDay == first, cancellation))
        {
            throw new RuleException(nameof(ReportingPeriod.FirstDay), $"{meeting.Committee.ShortName} already has a final report on consultations from this day. Enter another first day");
        }

        var at = clock.UtcNow();
        var period = db.Add(new ReportingPeriod(subject, NameOf(first, last), first, last, at, meeting)).Entity;
        period.Close();
        await freezing.CheckOrderAsync(period, LondonTime.DateIn(at), cancellation);
        await freezing.FreezeAsync(period, note, at, actor, cancellation);
        await db.SaveOrRefuseAsync(period.Name);
        return period.Id;
    }

    /// <summary>"20 February 2013 to 19 February 2014".</summary>
    private static string NameOf(DateOnly first, DateOnly last) => string.Create(CultureInfo.InvariantCulture, $"{first:d MMMM yyyy} to {last:d MMMM yyyy}");
}
