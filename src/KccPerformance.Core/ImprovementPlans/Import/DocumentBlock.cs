namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A paragraph or a table of a Word document or a web page.</summary>
/// <param name="Text">The text of a paragraph; empty for a table.</param>
/// <param name="IsHeading">Whether a paragraph is marked as a heading.</param>
/// <param name="Rows">The rows of a table; null for a paragraph.</param>
internal sealed record DocumentBlock(string Text, bool IsHeading, IReadOnlyList<IReadOnlyList<DocxCell>>? Rows)
{
    public static DocumentBlock Paragraph(string text, bool isHeading) => new(text, isHeading, Rows: null);

    public static DocumentBlock Table(IReadOnlyList<IReadOnlyList<DocxCell>> rows) => new(string.Empty, IsHeading: false, rows);
}
