using System.Globalization;
using System.Xml.Linq;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A cell of a table of a document and the grid columns it spans.</summary>
/// <param name="From">The first grid column.</param>
/// <param name="Span">The number of columns it spans.</param>
/// <param name="Goes">Whether it is merged with the cell above.</param>
/// <param name="Lines">Its paragraphs, with bullets.</param>
internal sealed record DocxCell(int From, int Span, bool Goes, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines);

    public bool IsEmpty => Lines.All(string.IsNullOrWhiteSpace);
}

/// <summary>The rows of a Word table, laid out on its grid.</summary>
internal static class DocxTable
{
    public static IEnumerable<IReadOnlyList<DocxCell>> Rows(XElement table)
    {
        var count = 0;
        foreach (var row in DocxText.Children(table, "tr"))
        {
            if (++count > ImportLimits.Rows)
            {
                throw ImportLimits.TooManyRows();
            }

            yield return Cells(row);
        }
    }

    private static List<DocxCell> Cells(XElement row)
    {
        var cells = new List<DocxCell>();
        var at = Number(row.Child("trPr")?.Child("gridBefore"), 0);
        foreach (var cell in DocxText.Children(row, "tc"))
        {
            var properties = cell.Child("tcPr");
            var span = Number(properties?.Child("gridSpan"), 1);
            var merge = properties?.Child("vMerge");
            List<string> lines = [.. Lines(cell)];
            if (lines.Sum(line => line.Length) > ImportLimits.CellLength)
            {
                throw ImportLimits.TooLongText($"the cell that begins “{ImportWords.Short(lines[0])}”");
            }

            cells.Add(new DocxCell(at, span, merge is not null && merge.Value("val") is null or "continue", lines));
            at += span;
            if (at > ImportLimits.Columns)
            {
                throw ImportLimits.TooManyColumns();
            }
        }

        return cells;
    }

    private static IEnumerable<string> Lines(XElement cell)
    {
        foreach (var block in DocxText.Blocks(cell))
        {
            if (block.Name.LocalName == "p")
            {
                yield return DocxText.AsLine(block);
                continue;
            }

            // A nested table: its text, row by row.
            foreach (var line in DocxText.Children(block, "tr").SelectMany(row => DocxText.Children(row, "tc")).SelectMany(Lines))
            {
                yield return line;
            }
        }
    }

    private static int Number(XElement? element, int otherwise)
        => int.TryParse(element?.Value("val"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, otherwise, ImportLimits.Columns + 1)
            : otherwise;
}
