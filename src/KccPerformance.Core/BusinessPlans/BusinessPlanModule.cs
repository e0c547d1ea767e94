using System.Globalization;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>
/// Connects business plans to the reporting cycle: addresses, the people who answer, and final reports. One subject for the whole
/// council has the monitoring reports, because each has the objectives of all divisions. Each plan is a subject from the first
/// question about one of its objectives on.
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

    /// <summary>The code of an objective in questions: "Paragraph 33".</summary>
    public static string CodeOf(int paragraph) => string.Create(CultureInfo.InvariantCulture, $"Paragraph {paragraph}");

    /// <summary>The paragraph of such a code, as addresses have it: "33".</summary>
    public static string ParagraphOf(string code) => code[(code.LastIndexOf(' ') + 1)..];

    public string PathOf(string slug, string code) => $"/business-plans/{slug}/{ParagraphOf(code)}";

    /// <summary>The audit log names the plan too, because paragraphs have the same numbers in every report.</summary>
    public Task<ItemDisclosure> DisclosureOfAsync(SubjectItem item, CancellationToken cancellation)
        => Task.FromResult(new ItemDisclosure($"{item.Subject.Slug}/{ParagraphOf(item.Code)}", MayAudit: true, MayEmail: true));

    public string ReportPathOf(string slug, int periodId, DateOnly firstDay, DateOnly lastDay) => PathOf(HalfOf(firstDay).Year, HalfOf(firstDay).Half);

    /// <summary>The officers who report on each objective.</summary>
    public async Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation)
    {
        var items = await db.SubjectItems.Where(item => itemIds.Contains(item.Id) && item.Subject.Kind == SubjectKind)
            .Select(item => new { item.Id, item.Subject.Slug, item.Code }).ToListAsync(cancellation);
        var slugs = items.Select(item => item.Slug).Distinct().ToList();
        var officers = (await db.ObjectiveOfficers
            .Where(officer => slugs.Contains(officer.Objective.Plan.Slug) && !officer.User.IsDisabled && officer.User.Email != null)
            .OrderBy(officer => officer.UserId)
            .Select(officer => new
            {
                officer.Objective.Plan.Slug,
                officer.Objective.Paragraph,
                To = new Answerer("user" + officer.UserId, officer.User.Email!, officer.User.DisplayName, officer.UserId),
            })
            .ToListAsync(cancellation)).ToLookup(officer => (officer.Slug, CodeOf(officer.Paragraph)), officer => officer.To);
        return items.SelectMany(item => officers[(item.Slug, item.Code)].Select(to => (item.Id, To: to))).ToLookup(one => one.Id, one => one.To);
    }

    public async Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation)
    {
        // The context has the period that is being finalised, which has not been saved yet.
        var period = db.Periods.Local.Single(one => one.Id == order.PeriodId);
        var (year, half) = HalfOf(period.FirstDay);
        var position = await reader.FindAsync(year, half, cancellation) ?? throw new InvalidOperationException($"There are no business plans for {year}.");
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
