using ExcelDataReader;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Reads a plan from the first sheet of an Excel workbook that has a row of headings.</summary>
internal static class XlsxPlanReader
{
    private const int XmlBytes = 48 * 1024 * 1024;
    private const int PlacesNamed = 5;

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
        var hidden = new List<int>();
        foreach (var row in XlsxFile.RowsOf(workbook, cancellation))
        {
            sheet.Read(row);
            if (sheet.GivesUp)
            {
                break;
            }

            if (row.IsHidden && sheet.HasHeadings && row.Filled.Count > 0)
            {
                hidden.Add(row.Number);
            }
        }

        sheet.Finish();
        if (hidden.Count > 0)
        {
            plan.Problem(
                $"sheet {ImportWords.Short(workbook.Name)}, {PlacesOf(hidden)}",
                "This is hidden in the file, for example by a filter, and was read. If it is not part of the plan, delete it from the file, then upload the file again",
                ProblemWeight.Check);
        }

        return sheet.HasHeadings;
    }

    /// <summary>Row numbers, as "row 3, rows 5 to 9". After a few, how many rows follow.</summary>
    private static string PlacesOf(List<int> rows)
    {
        var places = new List<string>();
        var at = 0;
        while (at < rows.Count && places.Count < PlacesNamed)
        {
            var first = at;
            while (at + 1 < rows.Count && rows[at + 1] == rows[at] + 1)
            {
                at++;
            }

            places.Add(first == at ? $"row {rows[at]}" : $"rows {rows[first]} to {rows[at]}");
            at++;
        }

        return string.Join(", ", places) + (at < rows.Count ? $" and {rows.Count - at} more" : string.Empty);
    }
}
