using ExcelDataReader;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Reads a plan from the first sheet of an Excel workbook that has a row of headings.</summary>
internal static class XlsxPlanReader
{
    private const int XmlBytes = 48 * 1024 * 1024;

    public static void Read(byte[] file, PlanCollector plan, CancellationToken cancellation) => XlsxFile.Read(
        file,
        XmlBytes,
        where => plan.Problem(where, "This cell has a formula error. Correct it, then upload the file again", ProblemWeight.Stops),
        workbook => ReadSheets(workbook, plan, cancellation));

    private static void ReadSheets(IExcelDataReader workbook, PlanCollector plan, CancellationToken cancellation)
    {
        var wasFound = false;
        do
        {
            if (wasFound && !plan.IsFree)
            {
                plan.Problem(
                    $"sheet {ImportWords.Short(workbook.Name)}", "Only the first sheet with a plan is read. This sheet was not read", ProblemWeight.Check);
                continue;
            }

            wasFound |= ReadSheet(workbook, plan, cancellation);
        }
        while (workbook.NextResult());
    }

    private static bool ReadSheet(IExcelDataReader workbook, PlanCollector plan, CancellationToken cancellation)
    {
        var sheet = new SheetReader(plan, plan.IsFree ? ImportWords.OneLine(workbook.Name) : string.Empty);
        foreach (var row in XlsxFile.RowsOf(workbook, cancellation))
        {
            sheet.Read(row);
            if (sheet.GivesUp)
            {
                break;
            }
        }

        sheet.Finish();
        return sheet.HasHeadings;
    }
}
