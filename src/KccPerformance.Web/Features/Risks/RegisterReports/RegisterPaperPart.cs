using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Risks.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Risks.RegisterReports;

/// <summary>A final register as a part of the paper for a meeting. Everyone reads the same Part 1: the register as a member may read it.</summary>
internal sealed class RegisterPaperPart(FinalRegisters finals) : IMeetingPaperPart
{
    public string Kind => RiskRegisterModule.SubjectKind;

    public Permission? ReadsExempt => RiskPermission.ReadExemptRisks;

    public async Task<IReadOnlyList<PaperPart>> ReadAsync(IReadOnlyList<PaperReport> reports, bool withExempt, CancellationToken cancellation)
    {
        var registers = (await finals.ListForPaperAsync([.. reports.Select(one => (one.PeriodId, one.Content, one.Format))], withExempt, cancellation))
            .ToDictionary(one => one.PeriodId);
        return [.. reports.Select(report => PartOf(report, registers[report.PeriodId]))];
    }

    private static PaperPart PartOf(PaperReport report, PaperRegister kept)
    {
        var register = kept.Register;
        var pages = new RegisterSections(register, kept.LeftOut, kept.Exempt);
        return new PaperPart
        {
            Report = report,
            Title = $"{register.Name} at {Labels.Date(register.LastDay)}",
            Topic = FirstLetter.Small(register.Name),
            Code = register.Slug.ToUpperInvariant(),
            Committee = register.Meeting?.Committee,
            FinalisedAt = register.FinalisedAt,
            FinalisedBy = register.FinalisedBy,
            Summary = $"{pages.Headline} {pages.ActionsDue}".TrimEnd(),
            Rows =
            [
                .. pages.Risks.Select(risk => new PaperRow(
                    risk.Reference, risk.Title, risk.Rating is { } rating ? $"{RiskLabels.Of(rating)} {risk.Score}" : "No score", $"/risks/{risk.Reference}")),
            ],
            Questions = register.Questions?.Count ?? 0,
            Changed = kept.Changed,
            HasExempt = register.Exempt.Count > 0 || kept.LeftOut > 0,
            ExemptQuestions = register.ExemptQuestions ?? [],
            Counts = question => question.Subject == RiskRegisterModule.SlugOf(register.Code) && question.WasOpen(register.FinalisedAt)
                && register.Risks.Any(risk => risk.Reference == question.Code),
            ExemptParagraphs = [.. kept.Exempt.Select(risk => risk.ExemptParagraph).OfType<int>()],
            OtherFingerprints = kept.ExemptSha256 is { } exempt ? [exempt] : [],
            AreOthersIntact = kept.IsExemptIntact,
            Write = pages.Write,
            WritePublic = numbers => new RegisterSections(WithoutUsers(register), kept.LeftOut, []).Write(numbers),
        };
    }

    /// <summary>The register without the users who reviewed risks, wrote notes and asked questions. Owners are those that the register prints.</summary>
    private static FinalRegister WithoutUsers(FinalRegister register) => register with
    {
        Questions = register.Questions is { } questions ? [.. questions.Select(one => one with { AskedBy = "A member" })] : null,
        Risks =
        [
            .. register.Risks.Select(risk => risk with
            {
                Lead = null,
                Actions = [.. risk.Actions.Select(action => action with { Note = action.Note is { } note ? note with { Author = "An officer" } : null })],
            }),
        ],
    };
}
