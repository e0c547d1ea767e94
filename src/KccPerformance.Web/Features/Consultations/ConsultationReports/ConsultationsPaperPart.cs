using KccPerformance.Core.Consultations;
using KccPerformance.Core.Consultations.FinalReports;
using KccPerformance.Web.Features.MeetingPapers;

namespace KccPerformance.Web.Features.Consultations.ConsultationReports;

/// <summary>A final report on consultations as a part of the paper for a meeting. It needs no query, and names no user.</summary>
internal sealed class ConsultationsPaperPart : IMeetingPaperPart
{
    public string Kind => ConsultationModule.SubjectKind;

    public Task<IReadOnlyList<PaperPart>> ReadAsync(IReadOnlyList<PaperReport> reports, bool withExempt, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<PaperPart>>([.. reports.Select(PartOf)]);

    private static PaperPart PartOf(PaperReport report)
    {
        var final = FinalConsultationsFormat.Read(report.Content, report.Format);
        var pages = new ConsultationSections(final);
        return new PaperPart
        {
            Report = report,
            Title = pages.Title,
            Topic = "consultations",
            Code = pages.Code,
            Committee = final.Committee,
            FinalisedAt = final.FinalisedAt,
            FinalisedBy = final.FinalisedBy,
            Summary = $"Consultations: {pages.Headline}",
            Flag = final.Consultations.Any(one => one.IsIllustrative) ? "Illustrative consultations" : null,
            Rows = [.. pages.All.Select(one => new PaperRow(one.Reference, one.Text.Title, ConsultationLabels.StateOf(one), one.Address))],
            IsOfYear = final.IsOfYear(),
            Write = pages.Write,
            WritePublic = pages.Write,
        };
    }
}
