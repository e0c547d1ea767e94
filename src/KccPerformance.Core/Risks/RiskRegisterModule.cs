using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks;

/// <summary>
/// Connects registers of risks to the reporting cycle: addresses, the people who answer, and final registers. Each register
/// is a subject from its first final register or the first question about one of its risks on.
/// </summary>
public sealed class RiskRegisterModule(PerformanceDbContext db, FinalRegisterReader reader, FinalRegisters finals, RiskClock clock) : ISubjectModule
{
    /// <summary>The kind of subject of a register.</summary>
    public const string SubjectKind = "RiskRegister";

    public string Kind => SubjectKind;

    public TimeProvider Clock => clock;

    /// <summary>The name of a register in addresses: "crr".</summary>
    public static string SlugOf(string code) => code.ToLowerInvariant();

    /// <summary>The subject of a register; created if there is none yet.</summary>
    public static async Task<Subject> FindSubjectAsync(PerformanceDbContext db, RiskRegister register, CancellationToken cancellation)
    {
        var slug = SlugOf(register.Code);
        var subject = await db.Subjects.SingleOrDefaultAsync(one => one.Kind == SubjectKind && one.Slug == slug, cancellation);
        if (subject is null)
        {
            subject = new Subject(SubjectKind, slug, register.Name);
            subject.Describe(register.Name, SubjectState.Current);
        }

        return subject;
    }

    public string PathOf(string slug, string code) => $"/risks/{code}";

    /// <summary>The audit log has no text of any risk, and no reference of an exempt one. No email is sent about an exempt risk, or one that is not found.</summary>
    public async Task<ItemDisclosure> DisclosureOfAsync(SubjectItem item, CancellationToken cancellation)
        => await db.Risks.AsNoTracking().SingleOrDefaultAsync(risk => risk.Reference == item.Code, cancellation) is { } risk
            ? new(risk.AuditName, MayAudit: false, MayEmail: !risk.IsExempt)
            : new("A risk", MayAudit: false, MayEmail: false);

    public string ReportPathOf(string slug, int periodId, DateOnly firstDay, DateOnly lastDay) => "/risks/reports/" + FinalRegister.SlugOf(slug, lastDay);

    /// <summary>The officers of each risk, then its lead. No email is sent about an exempt risk.</summary>
    public async Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation)
    {
        var risks = db.SubjectItems.Where(item => itemIds.Contains(item.Id) && item.Subject.Kind == SubjectKind)
            .Join(db.Risks.Where(risk => risk.ExemptParagraph == null), item => item.Code, risk => risk.Reference, (item, risk) => new { item.Id, Risk = risk });
        var officers = await risks
            .SelectMany(one => one.Risk.Officers, (one, officer) => new { one.Id, officer.User })
            .Where(one => !one.User.IsDisabled && one.User.Email != null)
            .OrderBy(one => one.User.Id)
            .Select(one => new { one.Id, To = new Answerer("user" + one.User.Id, one.User.Email!, one.User.DisplayName, one.User.Id) })
            .ToListAsync(cancellation);
        var leads = await risks
            .Where(one => one.Risk.Lead != null && !one.Risk.Lead.IsDisabled && one.Risk.Lead.Email != null)
            .Select(one => new { one.Id, To = new Answerer("user" + one.Risk.Lead!.Id, one.Risk.Lead.Email!, one.Risk.Lead.DisplayName, one.Risk.Lead.Id) })
            .ToListAsync(cancellation);
        return officers.Concat(leads).DistinctBy(one => (one.Id, one.To.Key)).ToLookup(one => one.Id, one => one.To);
    }

    /// <summary>Writes the document for everyone, and adds the exempt risks in a document of their own.</summary>
    public async Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation)
    {
        // The context has the period that is being finalised, which has not been saved yet.
        var period = db.Periods.Local.Single(one => one.Id == order.PeriodId);
        var code = period.Subject.Slug.ToUpperInvariant();
        var register = await db.RiskRegisters.Where(one => one.Code == code)
            .Select(one => new RegisterPosition(one.Id, one.Code, one.Name, one.PositionOn)).SingleAsync(cancellation);
        var isPrinted = RiskRegister.IsPrintedFor(register.PositionOn, period.LastDay);
        register = register with { PositionOn = period.LastDay };
        var before = await finals.FindLastAsync(register.Code, Role.Member, cancellation);
        var document = await reader.ReadAsync(register, before?.Register, period.LastDay, order.At, cancellation) with
        {
            FinalisedBy = order.By,
            Note = order.Reason,
            Meeting = period.Meeting is { } meeting ? new RegisterMeeting(meeting.Committee.Name, meeting.Date) : null,
            Printed = !isPrinted ? [] : await db.RiskRegisters.Where(one => one.Id == register.Id).SelectMany(one => one.Printed).OrderBy(count => count.Due)
                .Select(count => new FinalActionCount(count.Due, count.Completed, count.Outstanding, count.RegularReview, count.Total))
                .ToListAsync(cancellation),
        };
        var all = await finals.FindLastAsync(register.Code, Role.Administrator, cancellation);
        var exempt = await reader.ReadExemptAsync(register, all?.Register, cancellation);
        var bytes = FinalRegisterFormat.Write(document);
        return new(
            FinalRegisterFormat.Current,
            bytes,
            FinalRegisterFormat.Fingerprint(bytes),
            exempt.Risks.Count + exempt.Closed.Count == 0 ? [] : [new ExemptRegister(period, FinalRegisterFormat.Write(exempt))]);
    }
}
