using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KccPerformance.Core.ImprovementPlans.Workbooks;

namespace KccPerformance.Web.Features.Workbooks.Xlsx;

/// <summary>An officer's actions as an Excel workbook to fill in: a sheet of instructions, and a sheet with a row for each action.</summary>
internal static class ProgressXlsx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string HowTo = "Read this first";
    private const string Actions = "My actions";

    public static byte[] Write(WorkbookDownload download)
    {
        using var made = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(made, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = "My actions";
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.All();
            var (first, second) = (workbook.AddNewPart<WorksheetPart>(), workbook.AddNewPart<WorksheetPart>());
            HowToSheet.Write(first, download);
            ActionsSheet.Write(second, download);
            workbook.Workbook = new Workbook(
                new Sheets(
                    new Sheet { Name = HowTo, SheetId = 1, Id = workbook.GetIdOfPart(first) },
                    new Sheet { Name = Actions, SheetId = 2, Id = workbook.GetIdOfPart(second) }),

                // The print area ends at the last column to fill in, and the headings repeat on each page.
                new DefinedNames(
                    new DefinedName($"'{Actions}'!$A$1:${WorkbookColumns.Letter((int)WorkbookColumn.Forecast)}${download.Rows.Count + 1}") { Name = "_xlnm.Print_Area", LocalSheetId = 1 },
                    new DefinedName($"'{Actions}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = 1 }));
        }

        return made.ToArray();
    }
}
