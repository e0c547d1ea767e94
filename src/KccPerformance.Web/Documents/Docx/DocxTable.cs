using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KccPerformance.Web.Documents.Docx;

/// <summary>
/// A table as wide as the text. Its header row repeats on every page, and rows do not break across pages unless they are long.
/// </summary>
internal sealed class DocxTable(DocxBody body, PackTable table)
{
    /// <summary>A row with more characters than this can break across pages, because it could be longer than a page.</summary>
    private const int LongRow = 1500;

    /// <summary>The maximum width of a bold capital other than M and W, in twentieths of a point.</summary>
    private const int CapitalWidth = 140;

    /// <summary>The right margin of a cell, in twentieths of a point.</summary>
    private const int CellMargin = 100;

    private readonly int[] widths = Widths(table);

    public IEnumerable<OpenXmlElement> Write()
    {
        if (table.IsCaptionShown)
        {
            yield return new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Caption" }), DocxRuns.Text(table.Caption));
        }

        var made = new Table(
            new TableProperties(
                new TableWidth { Width = $"{DocxFrame.TextWidth}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Nil },
                    new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = "6B6E70" },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = "6B6E70" }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "50", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "50", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = CellMargin, Type = TableWidthValues.Dxa }),
                new TableLook { Val = "06A0", FirstRow = true, LastRow = false, FirstColumn = true, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
                new TableCaption { Val = table.Caption },
                new TableDescription { Val = $"A row for each entry; columns: {string.Join(", ", table.Columns.Select(column => column.Title))}" }),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        made.AppendChild(Head());
        for (var index = 0; index < table.Rows.Count; index++)
        {
            made.AppendChild(table.Rows[index].IsStrip ? Strip(table.Rows[index]) : Row(table.Rows[index], index + 1 < table.Rows.Count && table.Rows[index + 1].IsStrip, table.StaysTogether && index + 1 < table.Rows.Count));
        }

        yield return made;

        // Without a paragraph between them, Word would join two tables.
        yield return new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "60", Line = "120", LineRule = LineSpacingRuleValues.Exact }));
    }

    public static bool IsRightToLeft(PackLine line) => PackText.IsRightToLeft(string.Concat(line.Spans.Select(span => span.Text)));

    /// <summary>
    /// The width of each column. Codes do not wrap: the widest column gives up the width they need. The last column takes the
    /// rounding error.
    /// </summary>
    private static int[] Widths(PackTable table)
    {
        var all = table.Columns.Sum(column => column.Share);
        int[] shares = [.. table.Columns.Select(column => DocxFrame.TextWidth * column.Share / all)];
        for (var index = 0; index < shares.Length; index++)
        {
            var missing = table.Columns[index].IsCode ? WidthOfCodes(table, index) - shares[index] : 0;
            if (missing > 0)
            {
                shares[index] += missing;
                shares[Array.IndexOf(shares, shares.Max())] -= missing;
            }
        }

        shares[^1] += DocxFrame.TextWidth - shares.Sum();
        return shares;
    }

    private static int WidthOfCodes(PackTable table, int column)
        => (CapitalWidth * table.Rows.Where(row => !row.IsStrip).Select(row => row.Cells[column].Lines is [var code, ..] ? code.Spans.Sum(span => span.Text.Length) : 0).DefaultIfEmpty().Max()) + CellMargin;

    private TableRow Head() => new(
        [
            new TableRowProperties(new CantSplit(), new TableHeader()),
            .. table.Columns.Select((column, index) => new TableCell(
                new TableCellProperties(
                    new TableCellWidth { Width = $"{widths[index]}", Type = TableWidthUnitValues.Dxa },
                    new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 0, Color = "0B0C0C" }),
                    new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Bottom }),
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "TableHead" }), DocxRuns.Text(column.Title)))),
        ]);

    /// <param name="row">The row.</param>
    /// <param name="hasStrip">Whether a strip belongs to it, without a line between them.</param>
    /// <param name="keepsNext">Whether the next row stays on the same page.</param>
    private TableRow Row(PackRow row, bool hasStrip, bool keepsNext) => new(
        [
            .. Kept(row),
            .. row.Cells.Select((cell, index) =>
            {
                var properties = new TableCellProperties(new TableCellWidth { Width = $"{widths[index]}", Type = TableWidthUnitValues.Dxa });
                if (hasStrip)
                {
                    properties.AppendChild(new TableCellBorders(new BottomBorder { Val = BorderValues.Nil }));
                }

                return new TableCell([properties, .. Paragraphs(cell, hasStrip || keepsNext, index == 0 ? row.Id : null)]);
            }),
        ]);

    /// <summary>The position below a row of the plan: one shaded cell across all columns.</summary>
    private TableRow Strip(PackRow row) => new(
        [
            .. Kept(row),
            new TableCell(
                [
                    new TableCellProperties(
                        new TableCellWidth { Width = $"{DocxFrame.TextWidth}", Type = TableWidthUnitValues.Dxa },
                        new GridSpan { Val = table.Columns.Count },
                        new TableCellBorders(new TopBorder { Val = BorderValues.Nil }, new LeftBorder { Val = BorderValues.Single, Size = 24, Space = 0, Color = "0F385C" }),
                        new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "F1F5F9" },
                        new TableCellMargin(new LeftMargin { Width = "120", Type = TableWidthUnitValues.Dxa })),
                    .. Paragraphs(row.Cells[0], keepsNext: false, id: null),
                ]),
        ]);

    private static TableRowProperties[] Kept(PackRow row)
        => row.Cells.Sum(cell => cell.Lines.Sum(line => line.Spans.Sum(span => span.Text.Length))) <= LongRow ? [new TableRowProperties(new CantSplit())] : [];

    /// <summary>Writes at least one paragraph, because Word reports a cell without one as damaged.</summary>
    private IEnumerable<Paragraph> Paragraphs(PackCell cell, bool keepsNext, string? id)
        => cell.Lines.DefaultIfEmpty(new PackLine([])).Select((line, index) =>
        {
            var properties = new ParagraphProperties(new ParagraphStyleId { Val = "TableText" });
            if (keepsNext)
            {
                properties.AppendChild(new KeepNext());
            }

            if (line.IsItem)
            {
                properties.AppendChild(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = DocxStyles.BulletList }));
            }

            if (IsRightToLeft(line))
            {
                properties.AppendChild(new BiDi());
            }

            var words = line.Spans.SelectMany(DocxRuns.Of);
            return new Paragraph([properties, .. index == 0 && id is not null ? body.Marked(id, [.. words]) : words]);
        });
}
