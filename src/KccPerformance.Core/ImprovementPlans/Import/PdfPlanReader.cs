using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Reads a plan from the pages of a PDF: its headings and its tables, as in a Word document.</summary>
internal static class PdfPlanReader
{
    public static void Read(PdfPages pages, PlanCollector plan, CancellationToken cancellation)
        => DocumentPlanReader.Read(new PdfBlocks(plan, pages.Check).In(pages.All), plan, cancellation);
}
