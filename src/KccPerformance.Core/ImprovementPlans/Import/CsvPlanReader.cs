using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Reads a plan from a CSV file.</summary>
internal static class CsvPlanReader
{
    public static void Read(byte[] file, PlanCollector plan, CancellationToken cancellation)
    {
        var sheet = new SheetReader(plan);
        CsvRows.Read(
            ImportText.Decode(file, doubt => plan.Problem("the whole file", doubt, ProblemWeight.Check)),
            heading => PlanColumns.Find(heading) is not null || PlanColumns.FindOther(heading) is not null || (plan.IsFree && FreeHeadings.Find(heading) is not null),
            row =>
            {
                sheet.Read(row);
                return !sheet.GivesUp;
            },
            number => plan.Problem($"row {number}", CsvRows.Malformed, ProblemWeight.Stops),
            cancellation);
        sheet.Finish();
    }
}
