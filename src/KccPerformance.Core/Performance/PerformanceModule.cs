using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance;

/// <summary>Connects performance to the reporting cycle: addresses and final reports. There is one subject for the whole council.</summary>
public sealed class PerformanceModule(PerformanceDbContext db, FinalQuarterReader reports, PerformanceClock clock) : ISubjectModule
{
    /// <summary>The kind of subject of performance.</summary>
    public const string SubjectKind = "Performance";

    /// <summary>The name of the only subject in addresses.</summary>
    public const string Slug = "performance";

    /// <summary>The prefix of the keys of the files that are made from reports.</summary>
    public const string Files = "performance:";

    internal const string Title = "Quarterly performance";

    public string Kind => SubjectKind;

    public TimeProvider Clock => clock;

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

    /// <summary>No email is sent about an exempt indicator, or one that is not found, and the audit log has neither its reference nor values.</summary>
    public async Task<ItemDisclosure> DisclosureOfAsync(SubjectItem item, CancellationToken cancellation)
        => await db.Indicators.AnyAsync(one => one.Reference == item.Code && one.ExemptParagraph == null, cancellation)
            ? new(item.Code, MayAudit: true, MayEmail: true)
            : new(Indicator.ExemptName, MayAudit: false, MayEmail: false);

    public string ReportPathOf(string slug, int periodId, DateOnly firstDay, DateOnly lastDay) => "/performance/reports/" + QuarterlyReport.SlugOf(firstDay);

    public Task RemoveFilesAsync(CancellationToken cancellation) => RemoveFilesAsync(db, cancellation);

    /// <summary>Deletes the files that were made from reports.</summary>
    internal static async Task RemoveFilesAsync(PerformanceDbContext db, CancellationToken cancellation)
    {
        await db.GeneratedFiles.Where(file => file.FileKey!.StartsWith(Files)).ExecuteDeleteAsync(cancellation);
        await MadePapers.StartAgainAsync(db.Jobs.Where(job => job.Kind == PerformanceJob.PerformanceReport), cancellation);
    }

    /// <summary>The responsible officers of each indicator, then its lead director. No email is sent about an exempt indicator.</summary>
    public async Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation)
    {
        var items = db.SubjectItems.Where(item => itemIds.Contains(item.Id) && item.Subject.Kind == SubjectKind);
        var officers = await items
            .Join(db.IndicatorOfficers.Where(officer => officer.Indicator.ExemptParagraph == null), item => item.Code, officer => officer.Indicator.Reference, (item, officer) => new { item.Id, officer.User })
            .Where(one => !one.User.IsDisabled && one.User.Email != null)
            .OrderBy(one => one.User.Id)
            .Select(one => new { one.Id, To = new Answerer("user" + one.User.Id, one.User.Email!, one.User.DisplayName, one.User.Id) })
            .ToListAsync(cancellation);
        var leads = await items
            .Join(db.Indicators.Where(indicator => indicator.ExemptParagraph == null), item => item.Code, indicator => indicator.Reference, (item, indicator) => new { item.Id, indicator.LeadDirector })
            .Where(one => one.LeadDirector != null && one.LeadDirector.Email != null)
            .Select(one => new { one.Id, To = new Answerer("lead" + one.LeadDirector!.Id, one.LeadDirector.Email!, one.LeadDirector.Name, null) })
            .ToListAsync(cancellation);
        return officers.Concat(leads).ToLookup(one => one.Id, one => one.To);
    }

    public async Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation)
    {
        // Everyone can read the final report, so it only counts exempt indicators, even if an administrator finalises it.
        db.ReadsExempt = false;

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
