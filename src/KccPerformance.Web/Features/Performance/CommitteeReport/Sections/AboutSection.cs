using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>"About this report": when it was finalised, by whom, and its fingerprint.</summary>
internal static class AboutSection
{
    public static PackSection Write(ReportFigures figures, string? sha256)
    {
        var quarter = figures.Quarter;
        var section = new SectionWriter(null, "About this report", "about");
        if (sha256 is null)
        {
            return section.Say(
                $"This is a draft of the report for {figures.Name}, with the figures entered by {Labels.Date(quarter.FinalisedAt)}. "
                + "It is not final, and figures may still change.").Done();
        }

        var by = quarter.FinalisedBy is { } name ? $" by {name}" : null;
        section.Say(
            $"This report was finalised at {Labels.Time(quarter.FinalisedAt)} on {Labels.Date(quarter.FinalisedAt)}{by}. It does not change afterwards: "
            + "figures, targets and definitions that change later are shown on the pages of the indicators.");
        if (quarter.Note is { Length: > 0 } note)
        {
            section.Say([.. Lines.Of(note, PackSpan.Strong("Note: "))]);
        }

        return section.Say(PackSpan.Quiet($"Fingerprint: {sha256}")).Done();
    }
}
