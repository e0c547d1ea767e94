using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A table on a page, or a part of one that goes on from page to page.</summary>
/// <param name="Edges">The left end of each column, and the right end of the last one.</param>
/// <param name="Top">Its top on the page.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record PdfTable(IReadOnlyList<double> Edges, double Top, List<IReadOnlyList<DocxCell>> Rows)
{
    private const double Tolerance = 6;

    /// <summary>Whether another table has the same columns at the same places.</summary>
    public bool HasColumnsOf(PdfTable other)
        => Edges.Count == other.Edges.Count && Edges.Zip(other.Edges).All(pair => Math.Abs(pair.First - pair.Second) < Tolerance);

    /// <summary>A cell with the paragraphs of its words.</summary>
    /// <param name="from">The first column.</param>
    /// <param name="span">The number of columns.</param>
    /// <param name="goes">Whether it is merged with the cell above.</param>
    /// <param name="words">Its words.</param>
    /// <param name="right">Where its text ends at the latest.</param>
    public static DocxCell Cell(int from, int span, bool goes, IEnumerable<PdfWord> words, double right)
    {
        var lines = PdfLines.Paragraphs(PdfLines.Of(words), right);
        if (lines.Sum(line => line.Length) > ImportLimits.CellLength)
        {
            throw ImportLimits.TooLongText($"the cell that begins “{ImportWords.Short(lines[0])}”");
        }

        return new DocxCell(from, span, goes, lines);
    }
}
