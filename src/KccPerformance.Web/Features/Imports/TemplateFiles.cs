using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Features.Workbooks.Xlsx;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace KccPerformance.Web.Features.Imports;

/// <summary>Templates of a plan, as an Excel workbook and a Word document.</summary>
internal static class TemplateFiles
{
    private const double ColumnWidth = 26;
    private const int PageHeight = 11906, PageWidth = 16838, Margin = 964;

    public static byte[] Xlsx(ImportPlan plan)
    {
        var rows = ImportTemplates.Rows(plan.Coding, plan.Categories);
        using var made = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(made, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.All();
            var part = workbook.AddNewPart<WorksheetPart>();
            Write(part, rows);
            workbook.Workbook = new S.Workbook(new S.Sheets(new S.Sheet { Name = "Action plan", SheetId = 1, Id = workbook.GetIdOfPart(part) }));
        }

        return made.ToArray();
    }

    public static byte[] Docx(ImportPlan plan)
    {
        var rows = ImportTemplates.Rows(plan.Coding, plan.Categories);
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{PageWidth - (2 * Margin)}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 },
                    new LeftBorder { Val = BorderValues.Single, Size = 4 },
                    new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(rows[0].Select(_ => new GridColumn { Width = $"{WidthOf(rows)}" })));
        table.Append(rows.Select((row, index) => RowOf(row, isHead: index == 0, WidthOf(rows))));
        using var made = new MemoryStream();
        using (var document = WordprocessingDocument.Create(made, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.All();
            main.Document = new Document(new Body(
                table,
                new Paragraph(),
                new SectionProperties(
                    new PageSize { Width = PageWidth, Height = PageHeight, Orient = PageOrientationValues.Landscape },
                    new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 560, Footer = 500, Gutter = 0 })));
        }

        return made.ToArray();
    }

    private static int WidthOf(IReadOnlyList<IReadOnlyList<string>> rows) => (PageWidth - (2 * Margin)) / rows[0].Count;

    private static TableRow RowOf(IReadOnlyList<string> row, bool isHead, int width)
    {
        var cells = row.Select(text => new TableCell(
            new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }),
            new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = isHead ? "TableHead" : "TableText" }), DocxRuns.Text(text))));
        return isHead ? new TableRow([new TableRowProperties(new TableHeader()), .. cells]) : new TableRow(cells);
    }

    private static void Write(WorksheetPart part, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var sheet = new SheetWriter(part);
        sheet.Start(new S.Worksheet());
        sheet.Write(new S.SheetViews(new S.SheetView(new S.Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = S.PaneValues.BottomLeft, State = S.PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        sheet.Write(new S.Columns(new S.Column { Min = 1, Max = (uint)rows[0].Count, Width = ColumnWidth, CustomWidth = true }));
        sheet.Start(new S.SheetData());
        for (var index = 0; index < rows.Count; index++)
        {
            sheet.StartRow([.. rows[index].Select(text => ((string?)text, ColumnWidth))]);
            foreach (var text in rows[index])
            {
                sheet.Text(text, index == 0 ? XlsxStyle.Heading : XlsxStyle.Text);
            }

            sheet.End();
        }

        sheet.End();
        sheet.Write(new S.PageSetup { PaperSize = 9, Orientation = S.OrientationValues.Landscape });
        sheet.End();
    }
}
