using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Work;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>The source of a report for the committee: the document of a final report, or of an open one as it is now.</summary>
/// <param name="Slug">The report: "2013-14-q3".</param>
/// <param name="Quarter">The report.</param>
/// <param name="Sha256">The SHA-256 of a final report; null for a draft.</param>
/// <param name="IsIntact">Whether the stored bytes match it.</param>
public sealed record CommitteeReportSource(string Slug, FinalQuarter Quarter, string? Sha256, bool IsIntact)
{
    public bool IsFinal => Sha256 is not null;

    public string Address => $"/performance/reports/{Slug}/document";

    public Pack Write() => CommitteeReportWriter.Write(this);

    public string FileNameOf(DocumentForm form) => CommitteeReportWriter.CodeOf(Slug) + (form == DocumentForm.Word ? ".docx" : ".html");

    /// <summary>The key prefix shared by all files of this report in one format.</summary>
    public string FamilyOf(DocumentForm form) => $"{PerformanceModule.Files}{Slug}:{form}:";

    /// <summary>The key of a file. It depends on the content, what of it is exempt, whether it matches its fingerprint, and the build.</summary>
    public string KeyOf(DocumentForm form)
        => $"{FamilyOf(form)}{Sha256 ?? FinalQuarterFormat.Fingerprint(FinalQuarterFormat.Write(Quarter))}:{Quarter.ExemptQuestions?.Sum(one => one.Count) ?? 0}:{Quarter.ExemptIndicators?.Sum(one => one.Count) ?? 0}:{(IsIntact ? "kept" : "changed")}:{SharedFiles.Build}";
}

/// <summary>
/// Reads the source of a report for the committee: a final report from its stored bytes without indicators and questions that are exempt now, an open one in the queries of its
/// finalisation.
/// </summary>
public sealed class CommitteeReportQuery(FinalQuarters finals, FinalQuarterReader reader, ExemptQuestions exempt, PerformanceClock clock)
{
    /// <summary>The report of an address; null if there is none.</summary>
    public async Task<CommitteeReportSource?> FindAsync(string slug, CancellationToken cancellation = default)
    {
        if (await finals.FindAsync(slug, cancellation) is { } final)
        {
            var kept = await finals.FindBytesAsync(slug, cancellation);
            return new CommitteeReportSource(final.Quarter.Slug, await exempt.LeaveOutOfAsync(final.Quarter, cancellation), final.Sha256, kept is { IsIntact: true });
        }

        // A draft has the day and not the time, so that it stays the same until a figure changes.
        var today = LondonTime.ToUtc(clock.Today().ToDateTime(TimeOnly.MinValue));
        return await reader.ReadAsync(slug, clock.UtcNow(), cancellation) is { } open
            ? new CommitteeReportSource(open.Slug, open with { FinalisedAt = today }, Sha256: null, IsIntact: true)
            : null;
    }
}
