using System.Globalization;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using Category = KccPerformance.Core.ImprovementPlans.Plan.Category;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace KccPerformance.Testing;

/// <summary>Writes the sample plan as a Word document in the layout of Kent's, as a web page, and as an Excel workbook.</summary>
internal static class PlanDocument
{
    public static readonly string[] Columns =
    [
        "code", "theme", "theme_name", "category", "paragraphs", "inspectors_comment",
        "timescales", "lead_directors", "leads", "evidence_of_improvement", "monitoring",
    ];

    public static byte[] Xlsx(IEnumerable<SampleRow> rows)
        => Sheet([Columns, .. rows.Select(row => Columns.Select(column => row[column]).ToArray())]);

    /// <summary>A workbook of one sheet with inline texts.</summary>
    public static byte[] Sheet(IEnumerable<string[]> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var part = workbook.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(part))
            {
                writer.WriteStartElement(new S.Worksheet());
                writer.WriteStartElement(new S.SheetData());
                var number = 0u;
                foreach (var row in rows)
                {
                    writer.WriteStartElement(new S.Row { RowIndex = ++number });
                    foreach (var text in row)
                    {
                        writer.WriteElement(new S.Cell { DataType = S.CellValues.InlineString, InlineString = new S.InlineString(new S.Text(text)) });
                    }

                    writer.WriteEndElement();
                }

                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            workbook.Workbook = new S.Workbook(new S.Sheets(new S.Sheet { Name = "Plan", SheetId = 1, Id = workbook.GetIdOfPart(part) }));
        }

        return stream.ToArray();
    }

    /// <summary>A document with the list of themes, a heading for each theme and category, and a table for each category.</summary>
    public static byte[] Docx(IReadOnlyList<SampleRow> rows) => Document(body =>
    {
        body.Append(Line("BUILDING ON SUCCESS - KCC Draft Performance Improvement Plan"));
        foreach (var theme in rows.GroupBy(row => row.Number("theme")))
        {
            body.Append(Line($"{theme.Key}. {theme.First()["theme_name"]}"));
        }

        foreach (var theme in rows.GroupBy(row => row.Number("theme")))
        {
            body.Append(Line($"AREA FOR IMPROVEMENT {theme.Key} – {theme.First()["theme_name"].ToUpper(CultureInfo.GetCultureInfo("en-GB"))}"));
            foreach (var category in theme.GroupBy(row => row.Enum<Category>("category")))
            {
                body.Append(Line($"CATEGORY {category.Key} - {category.Key.Name().ToUpperInvariant()}"));
                body.Append(TableOf([HeadingRow(), .. category.Select(ActionRow)]));
            }
        }
    });

    /// <summary>The same as a web page, with tags left open as older programs write them.</summary>
    public static byte[] Html(IReadOnlyList<SampleRow> rows)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Plan</title></head><body>\n<p>BUILDING ON SUCCESS - KCC Draft Performance Improvement Plan</p>\n");
        foreach (var theme in rows.GroupBy(row => row.Number("theme")))
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{theme.Key}. {Encoded(theme.First()["theme_name"])}\n");
        }

        foreach (var theme in rows.GroupBy(row => row.Number("theme")))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>AREA FOR IMPROVEMENT {theme.Key} – {Encoded(theme.First()["theme_name"].ToUpper(CultureInfo.GetCultureInfo("en-GB")))}</h2>\n");
            foreach (var category in theme.GroupBy(row => row.Enum<Category>("category")))
            {
                page.Append(CultureInfo.InvariantCulture, $"<h3>CATEGORY {category.Key} - {category.Key.Name().ToUpperInvariant()}</h3>\n<table>\n<thead><tr><th>Code<th>Inspectors’ comment<th>Timescales<th>Lead Director(s)<th>Evidence of Improvement<th>Monitoring</thead>\n<tbody>\n");
                foreach (var row in category)
                {
                    page.Append(CultureInfo.InvariantCulture, $"<tr><td><p>{row["code"]}</p><p>{ReferenceOf(row)}</p></td><td>{Encoded(row["inspectors_comment"])}</td><td>{Encoded(row["timescales"])}\n<td>{Encoded(row["lead_directors"])}</td>");
                    page.Append(CultureInfo.InvariantCulture, $"<td><ul>{Listed(row, "evidence_of_improvement")}</ul></td><td><ul>{Listed(row, "monitoring")}</ul></td></tr>\n");
                }

                page.Append("</tbody></table>\n");
            }
        }

        return Encoding.UTF8.GetBytes(page.Append("</body></html>\n").ToString());
    }

    public static byte[] Document(Action<Body> fill)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            fill(body);
            document.AddMainDocumentPart().Document = new Document(body);
        }

        return stream.ToArray();
    }

    public static Table TableOf(IEnumerable<TableRow> rows)
    {
        var table = new Table(new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }));
        table.Append(rows);
        return table;
    }

    public static TableRow HeadingRow()
        => new(
            new TableRowProperties(new TableHeader()),
            Cell("Code"), Cell("Inspectors’ comment"), Cell("Timescales"), Cell("Lead Director(s)"), Cell("Evidence of Improvement"), Cell("Monitoring"));

    public static TableRow ActionRow(SampleRow row)
        => new(
            Cell(row["code"], ReferenceOf(row)), Cell(row["inspectors_comment"]), Cell(row["timescales"]), Cell(row["lead_directors"]),
            Bullets(row.Items("evidence_of_improvement")), Bullets(row.Items("monitoring")));

    public static TableCell Cell(params string[] lines)
        => new([.. lines.DefaultIfEmpty(string.Empty).Select(line => (OpenXmlElement)Line(line))]);

    public static TableCell Merged(TableCell cell, int span = 1, MergedCellValues? down = null)
    {
        var properties = new TableCellProperties(new GridSpan { Val = span });
        if (down is { } merge)
        {
            properties.Append(new VerticalMerge { Val = merge });
        }

        cell.PrependChild(properties);
        return cell;
    }

    public static TableCell Bullets(params string[] items)
        => items.Length == 0 ? Cell() : new([.. items.Select(item => (OpenXmlElement)Bullet(item))]);

    public static Paragraph Line(string text) => new(new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));

    public static string ReferenceOf(SampleRow row)
    {
        var paragraphs = row.Items("paragraphs");
        return paragraphs.Length == 1 ? $"Para {paragraphs[0]}" : $"Paras {string.Join(", ", paragraphs[..^1])} & {paragraphs[^1]}";
    }

    private static string Listed(SampleRow row, string column) => string.Concat(row.Items(column).Select(item => $"<li>{Encoded(item)}\n"));

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static Paragraph Bullet(string text)
    {
        var line = Line(text);
        line.PrependChild(new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 })));
        return line;
    }
}
