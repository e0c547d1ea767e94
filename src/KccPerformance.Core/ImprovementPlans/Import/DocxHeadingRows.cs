namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Headings of a Word table that are on several rows, because some of them are merged over those rows.</summary>
internal static class DocxHeadingRows
{
    private const int Most = 3;

    /// <summary>
    /// The headings that begin in a row, and the last row that they are on. A heading over several columns gives way to
    /// the headings below it.
    /// </summary>
    public static (IReadOnlyList<DocxCell> Cells, int Last) From(IReadOnlyList<IReadOnlyList<DocxCell>> rows, int first)
    {
        var (cells, last) = (rows[first], first);
        while (last + 1 < rows.Count && last + 1 < first + Most && rows[last + 1].Any(cell => cell is { Goes: true, IsEmpty: true }))
        {
            List<DocxCell> below = [.. rows[++last].Where(cell => !cell.IsEmpty)];
            cells = [.. cells.Where(cell => !below.Exists(one => one.From >= cell.From && one.From < cell.From + cell.Span)).Concat(below).OrderBy(cell => cell.From)];
        }

        return (cells, last);
    }
}
