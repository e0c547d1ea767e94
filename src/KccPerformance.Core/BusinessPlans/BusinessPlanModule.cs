using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>
/// Connects business plans to the reporting cycle: addresses and final reports. There is one subject for the whole council,
/// because one monitoring report has the objectives of all divisions. Objectives have no questions yet.
/// </summary>
public sealed class BusinessPlanModule(PerformanceDbContext db, FinalHalfYearReader reader, BusinessPlanClock clock) : ISubjectModule
{
    /// <summary>The kind of subject of business plans.</summary>
    public const string SubjectKind = "BusinessPlans";

    private const string Slug = "business-plans", Title = "Business plans";

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

    /// <summary>The path of the monitoring report of a half-year.</summary>
    public static string PathOf(int year, HalfYear half) => $"/business-plans/reports/{HalfYears.YearKey(year)}/{HalfYears.KeyOf(half)}";

    public string PathOf(string slug, string code) => $"/business-plans/{code}";

    public string ReportPathOf(string slug, int periodId, DateOnly firstDay, DateOnly lastDay) => PathOf(HalfOf(firstDay).Year, HalfOf(firstDay).Half);

    public Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation)
        => Task.FromResult(Array.Empty<(int Id, Answerer To)>().ToLookup(one => one.Id, one => one.To));

    public async Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation)
    {
        // The context has the period that is being finalised, which has not been saved yet.
        var period = db.Periods.Local.Single(one => one.Id == order.PeriodId);
        var (year, half) = HalfOf(period.FirstDay);
        var position = await reader.FindAsync(year, half, cancellation) ?? throw new InvalidOperationException($"There are no business plans of {year}.");
        var bytes = FinalHalfYearFormat.Write(FinalHalfYearReader.DocumentOf(position, order.At) with
        {
            FinalisedBy = order.By,
            Note = order.Reason,
            Meeting = period.Meeting is { } meeting ? new HalfYearMeeting(meeting.Committee.Name, meeting.Date) : null,
        });
        return new(FinalHalfYearFormat.Current, bytes, FinalHalfYearFormat.Fingerprint(bytes), []);
    }

    /// <summary>The half-year that begins on a day.</summary>
    private static (int Year, HalfYear Half) HalfOf(DateOnly firstDay)
        => (firstDay.Year, firstDay == HalfYears.FirstDay(firstDay.Year, HalfYear.MidYear) ? HalfYear.MidYear : HalfYear.YearEnd);
}
