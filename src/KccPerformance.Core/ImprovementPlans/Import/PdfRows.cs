using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A row of a table that is split over two pages.</summary>
internal static class PdfRows
{
    /// <summary>
    /// Whether the first row of a page continues the last row of the page before: a cell goes on in small letters, or the
    /// first column is empty and so is another one that the row above has.
    /// </summary>
    public static bool GoesOn(IReadOnlyList<DocxCell> above, IReadOnlyList<DocxCell> row)
    {
        List<DocxCell> filled = [.. row.Where(cell => !cell.IsEmpty)];
        if (filled.Count == 0 || row.Count != above.Count || filled.Exists(cell => Above(above, cell) is not { IsEmpty: false }))
        {
            return false;
        }

        return filled.Exists(cell => char.IsLower(cell.Text[0]))
            || (row[0].IsEmpty && !above[0].IsEmpty && above.Any(cell => !cell.IsEmpty && cell.From > 0 && filled.TrueForAll(one => one.From != cell.From)));
    }

    /// <summary>The row with the text of both.</summary>
    public static IReadOnlyList<DocxCell> Joined(IReadOnlyList<DocxCell> above, IReadOnlyList<DocxCell> row)
        => [.. above.Select(cell => row.FirstOrDefault(one => one.From == cell.From) is { IsEmpty: false } more ? cell with { Lines = Joined(cell.Lines, more.Lines) } : cell)];

    private static List<string> Joined(IReadOnlyList<string> above, IReadOnlyList<string> lines)
        => above.Count > 0 && !ImportWords.IsBulleted(lines[0]) && char.IsLower(lines[0][0])
            ? [.. above.SkipLast(1), $"{above[^1]} {lines[0]}", .. lines.Skip(1)]
            : [.. above, .. lines];

    private static DocxCell? Above(IReadOnlyList<DocxCell> above, DocxCell cell) => above.FirstOrDefault(one => one.From == cell.From);
}
