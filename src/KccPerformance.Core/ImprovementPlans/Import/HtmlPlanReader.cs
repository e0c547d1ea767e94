using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Reads a plan from a web page that was saved as HTML: its headings and its tables, as in a Word document.</summary>
internal static class HtmlPlanReader
{
    public static void Read(byte[] file, PlanCollector plan, CancellationToken cancellation)
        => DocumentPlanReader.Read(
            new HtmlBlocks().In(ImportText.Decode(file, doubt => plan.Problem("the whole file", doubt, ProblemWeight.Check))), plan, cancellation);
}
