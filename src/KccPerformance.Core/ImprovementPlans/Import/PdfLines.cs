using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Words of a page that are on one line, from the left.</summary>
internal sealed record PdfLine(IReadOnlyList<PdfWord> Words)
{
    public string Text => string.Join(' ', Words.Select(word => word.Text));

    public double Left => Words[0].Left;

    public double Right => Words[^1].Right;

    public double Y => Words[0].Y;

    public double Size => Words.Max(word => word.Size);

    /// <summary>The parts between wide spaces, such as the cells of a table without borders.</summary>
    public IReadOnlyList<PdfLine> Parts()
    {
        var parts = new List<PdfLine>();
        var from = 0;
        for (var index = 1; index <= Words.Count; index++)
        {
            if (index == Words.Count || Words[index].Left - Words[index - 1].Right > 0.8 * Words[index].Size)
            {
                parts.Add(new PdfLine([.. Words.Skip(from).Take(index - from)]));
                from = index;
            }
        }

        return parts;
    }
}

/// <summary>The lines of a page or of a cell, and the paragraphs that they were wrapped from.</summary>
internal static class PdfLines
{
    /// <summary>The distance of lines, as a part of their size, from which a paragraph ends.</summary>
    private const double Apart = 1.75;

    private const double Slack = 1;

    /// <summary>The lines of words, which are in order.</summary>
    public static List<PdfLine> Of(IEnumerable<PdfWord> words)
    {
        var lines = new List<PdfLine>();
        var line = new List<PdfWord>();
        foreach (var word in words)
        {
            if (line.Count > 0 && line[0].Y != word.Y)
            {
                lines.Add(new PdfLine(line));
                line = [];
            }

            line.Add(word);
        }

        if (line.Count > 0)
        {
            lines.Add(new PdfLine(line));
        }

        return lines;
    }

    /// <summary>The paragraphs, each as one line of text.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="right">Where text ends at the latest.</param>
    public static List<string> Paragraphs(IReadOnlyList<PdfLine> lines, double right)
        => [.. Groups(lines, right).Select(Joined)];

    /// <summary>The lines of each paragraph.</summary>
    public static List<List<PdfLine>> Groups(IReadOnlyList<PdfLine> lines, double right)
    {
        var groups = new List<List<PdfLine>>();
        foreach (var line in lines)
        {
            if (groups.Count == 0 || Begins(groups[^1][^1], line, right))
            {
                groups.Add([]);
            }

            groups[^1].Add(line);
        }

        return groups;
    }

    /// <summary>The text of a paragraph. A word that is hyphenated at the end of a line keeps its hyphen.</summary>
    public static string Joined(IReadOnlyList<PdfLine> lines) => ImportWords.OneLine(string.Join('\n', lines.Select(line => line.Text)));

    /// <summary>
    /// Whether a line begins a paragraph: with a bullet, after a gap, in letters of another size, or because its first word
    /// would have had room on the line above.
    /// </summary>
    private static bool Begins(PdfLine above, PdfLine line, double right)
        => ImportWords.IsBulleted(line.Text)
            || above.Y - line.Y > Apart * Math.Max(line.Size, above.Size)
            || Math.Abs(above.Size - line.Size) > 0.15 * line.Size
            || above.Right + (0.28 * above.Size) + line.Words[0].Right - line.Words[0].Left + Slack < right;
}
