using System.Globalization;
using KccPerformance.Core.Consultations.FinalReports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Consultations;

/// <summary>
/// Connects consultations to the reporting cycle: addresses and final reports. Each committee gets reports of its own, so there is
/// one subject for each. Consultations have no questions.
/// </summary>
public sealed class ConsultationModule(PerformanceDbContext db, ConsultationReader reader, ConsultationClock clock) : ISubjectModule
{
    /// <summary>The kind of subject of consultations.</summary>
    public const string SubjectKind = "Consultations";

    /// <summary>The path of the list of final reports.</summary>
    private const string ReportsPath = "/consultations/reports";

    private const string Title = "Consultations";

    public string Kind => SubjectKind;

    public TimeProvider Clock => clock;

    /// <summary>The subject of the reports to a committee; created if there is none yet.</summary>
    public static async Task<Subject> FindSubjectAsync(PerformanceDbContext db, int committeeId, CancellationToken cancellation)
    {
        var slug = string.Create(CultureInfo.InvariantCulture, $"consultations-{committeeId}");
        var subject = await db.Subjects.SingleOrDefaultAsync(one => one.Kind == SubjectKind && one.Slug == slug, cancellation);
        if (subject is null)
        {
            subject = new Subject(SubjectKind, slug, Title);
            subject.Describe(Title, SubjectState.Current);
        }

        return subject;
    }

    /// <summary>The path of the page of a final report.</summary>
    public static string PathOf(int periodId) => string.Create(CultureInfo.InvariantCulture, $"{ReportsPath}/{periodId}");

    public string PathOf(string slug, string code) => "/consultations/" + code;

    /// <summary>The path of a final report, or of the list for a report that has just been finalised, whose period has no key until it is saved.</summary>
    public string ReportPathOf(string slug, int periodId, DateOnly firstDay, DateOnly lastDay) => periodId == 0 ? ReportsPath : PathOf(periodId);

    public Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation)
        => Task.FromResult(Enumerable.Empty<(int Item, Answerer To)>().ToLookup(one => one.Item, one => one.To));

    public async Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation)
    {
        // The context has the period that is being finalised, which has not been saved yet.
        var period = db.Periods.Local.Single(one => one.Id == order.PeriodId);
        var meeting = period.Meeting ?? throw new InvalidOperationException("A report on consultations goes to a meeting.");
        var all = await reader.ListAsync(cancellation);
        var bytes = FinalConsultationsFormat.Write(new FinalConsultations(period.FirstDay, period.LastDay, order.At)
        {
            Committee = meeting.Committee.Name,
            Meeting = meeting.Date,
            FinalisedBy = order.By,
            Note = order.Reason,
            Consultations =
            [
                .. all.Where(one => Consultation.RanIn(one.Text, period.FirstDay, period.LastDay) != false)
                    .OrderBy(one => one.Text.Ends ?? one.Text.Starts ?? DateOnly.MaxValue).ThenBy(one => one.Number)
                    .Select(one => new FinalConsultation(one.Number, one.Text, one.State, one.IsIllustrative)),
            ],
        });
        return new(FinalConsultationsFormat.Current, bytes, FinalConsultationsFormat.Fingerprint(bytes), []);
    }
}
