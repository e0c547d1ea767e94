using KccPerformance.Core.Consultations;
using KccPerformance.Core.Consultations.FinalReports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Consultations.ConsultationReports;

/// <summary>A final report on consultations in the list.</summary>
public sealed record ConsultationReportRow(int Id, string Period, DateTime FinalisedAt, string FinalisedBy, string? Committee, DateOnly? Meeting)
{
    public string Address => ConsultationModule.PathOf(Id);
}

/// <summary>The page of a final report.</summary>
/// <param name="Report">The stored document.</param>
/// <param name="Pack">The document for the committee.</param>
/// <param name="Sha256">Its SHA-256 when it was finalised.</param>
/// <param name="IsIntact">Whether the document matches it. If not, the database has been tampered with.</param>
public sealed record ConsultationReportPage(FinalConsultations Report, Pack Pack, string Sha256, bool IsIntact);

/// <summary>The page to finalise a report.</summary>
/// <param name="Meetings">The meetings to choose from.</param>
/// <param name="Form">The form.</param>
public sealed record FinaliseConsultationsPage(IReadOnlyList<SelectListItem> Meetings, ConsultationReportForm Form);

/// <summary>Reads final reports on consultations, each page in one query.</summary>
public sealed class ConsultationReportQuery(PerformanceDbContext db, ConsultationClock clock)
{
    /// <summary>The most reports that are listed, the latest ones.</summary>
    private const int Most = 200;

    /// <summary>Months before today whose meetings can be chosen.</summary>
    private const int MonthsBack = 6;

    public async Task<IReadOnlyList<ConsultationReportRow>> ListAsync(CancellationToken cancellation)
        => await db.FrozenReports
            .Where(report => report.Kind == ConsultationModule.SubjectKind)
            .OrderByDescending(report => report.Period.LastDay).ThenByDescending(report => report.PeriodId)
            .Take(Most)
            .Select(report => new ConsultationReportRow(
                report.PeriodId, report.Period.Name, report.FrozenAt, report.FrozenBy, report.Period.Meeting!.Committee.Name, report.Period.Meeting.Date))
            .ToListAsync(cancellation);

    /// <summary>The report of a period; null if there is none.</summary>
    public async Task<ConsultationReportPage?> FindAsync(int id, CancellationToken cancellation)
    {
        var kept = await db.FrozenReports
            .Where(report => report.PeriodId == id && report.Kind == ConsultationModule.SubjectKind)
            .Select(report => new { report.Content, report.FormatVersion, report.Sha256 })
            .SingleOrDefaultAsync(cancellation);
        if (kept is null)
        {
            return null;
        }

        var final = FinalConsultationsFormat.Read(kept.Content, kept.FormatVersion);
        var pages = new ConsultationSections(final);
        var pack = new Pack
        {
            Code = pages.Code,
            Title = pages.Title,
            Flag = final.Consultations.Any(one => one.IsIllustrative) ? "Illustrative consultations" : null,
            Foot = $"Finalised on {Labels.Date(final.FinalisedAt)} · Report code {pages.Code}",
            FrozenAt = final.FinalisedAt,
            Warning = null,
            Cover = [new("To", [$"{final.Committee} – {Labels.Date(final.Meeting)}"], IsLong: false), new("Summary", [pages.Headline], IsLong: true)],
            Sections = pages.Write(new PackNumbers()).Sections,
        };
        return new(final, pack, kept.Sha256, FinalConsultationsFormat.Fingerprint(kept.Content) == kept.Sha256);
    }

    public async Task<FinaliseConsultationsPage> FormAsync(ConsultationReportForm form, CancellationToken cancellation)
    {
        var meetings = await db.Meetings.ListChoicesAsync(clock.Today().AddMonths(-MonthsBack), cancellation);
        return new([new("Select a meeting", string.Empty), .. meetings.Where(choice => choice.Value.Length > 0)], form);
    }
}
