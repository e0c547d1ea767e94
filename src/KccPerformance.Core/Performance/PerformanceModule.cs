using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance;

/// <summary>Connects performance to the reporting cycle: addresses and final reports. There is one subject for the whole council.</summary>
public sealed class PerformanceModule(PerformanceDbContext db, FinalQuarterReader reports) : ISubjectModule
{
    /// <summary>The kind of subject of performance.</summary>
    public const string SubjectKind = "Performance";

    /// <summary>The name of the only subject in addresses.</summary>
    public const string Slug = "performance";

    private const string Title = "Quarterly performance";

    public string Kind => SubjectKind;

    /// <summary>The subject; created if there is none yet.</summary>
    public static async Task<Subject> FindSubjectAsync(PerformanceDbContext db, CancellationToken cancellation)
    {
        var subject = await db.Subjects.SingleOrDefaultAsync(one => one.Kind == SubjectKind && one.Slug == Slug, cancellation);
        if (subject is null)
        {
            subject = new Subject(SubjectKind, Slug, Title);
            subject.Describe(Title, SubjectState.Current);
        }

        return subject;
    }

    public string PathOf(string slug, string code) => $"/performance/indicators/{code}";

    public string ReportPathOf(string slug, int periodId, DateOnly firstDay) => "/performance/reports/" + QuarterlyReport.SlugOf(firstDay);

    /// <summary>Always empty: members cannot ask questions about indicators yet.</summary>
    public Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation)
        => Task.FromResult(Enumerable.Empty<Answerer>().ToLookup(_ => 0));

    public async Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation)
    {
        // The context has the period that is being finalised; its meeting has not been saved yet.
        var period = await db.Periods.Include(one => one.Meeting!.Committee).SingleAsync(one => one.Id == order.PeriodId, cancellation);
        var slug = await db.QuarterlyReports.Where(report => report.PeriodId == order.PeriodId).Select(report => report.Slug).SingleAsync(cancellation);
        var report = (await reports.ReadAsync(slug, order.At, cancellation))! with
        {
            FinalisedBy = order.By,
            Note = order.Reason,
            Meeting = period.Meeting is { } meeting ? new FinalMeeting(meeting.Committee.Name, meeting.Date) : null,
        };
        var bytes = FinalQuarterFormat.Write(report);
        return new(report.Format, bytes, FinalQuarterFormat.Fingerprint(bytes), await new FinalFigures(db).ListAsync(report, cancellation));
    }
}
