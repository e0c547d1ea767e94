using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// The paragraphs and tables of a PDF in order. Titles and numbers that pages repeat are left out, and a table that goes on
/// over several pages is one table.
/// </summary>
internal sealed partial class PdfBlocks(PlanCollector plan, Action check)
{
    private const int LongestHeading = 200;

    /// <summary>The part of a page, at its top and at its foot, that has repeated titles.</summary>
    private const double Margin = 0.12;

    /// <summary>The gap around repeated titles, as a part of their size.</summary>
    private const double Gap = 2.5;

    private const int MostRepeated = 3;

    private readonly PdfColumns columns = new(plan, check);
    private readonly List<DocumentBlock> ready = [];
    private PdfTable? table;
    private int tablePage;
    private bool isAtTop;

    public IEnumerable<DocumentBlock> In(IReadOnlyList<PdfPage> pages)
    {
        var repeated = Repeated(pages);
        var usual = UsualSize(pages);
        var title = TitleOf(pages);
        foreach (var page in pages)
        {
            check();
            Take(page, repeated, usual, title);
            foreach (var block in ready)
            {
                yield return block;
            }

            ready.Clear();
        }

        EndTable();
        foreach (var block in ready)
        {
            yield return block;
        }
    }

    private void Take(PdfPage page, HashSet<string> repeated, double usual, PdfWord? title)
    {
        var (tables, others) = PdfGrid.Tables(page, check);
        var lines = WithoutRepeated(page, PdfLines.Of(others), repeated);
        var right = lines.Count == 0 ? 0 : lines.Max(line => line.Right);
        var waiting = new List<PdfLine>();
        var next = 0;
        for (var at = 0; at <= tables.Count; at++)
        {
            // The text above the table, and after the last one the rest.
            var above = lines.Skip(next).TakeWhile(line => at == tables.Count || line.Y > tables[at].Top).ToList();
            next += above.Count;
            foreach (var (found, line) in columns.Split(above, right, page.Rules, words => IsHeading(words, usual, title)))
            {
                if (line is not null)
                {
                    waiting.Add(line);
                    continue;
                }

                AddParagraphs(waiting, right, usual, title);
                AddTable(found!, page.Number);
            }

            AddParagraphs(waiting, right, usual, title);
            if (at < tables.Count)
            {
                columns.End();
                AddTable(tables[at], page.Number);
            }
        }
    }

    private void AddParagraphs(List<PdfLine> lines, double right, double usual, PdfWord? title)
    {
        if (lines.Count == 0)
        {
            return;
        }

        EndTable();
        foreach (var paragraph in PdfLines.Groups(lines, right))
        {
            var text = PdfLines.Joined(paragraph);
            var words = paragraph.SelectMany(line => line.Words).ToList();
            ready.Add(DocumentBlock.Paragraph(text, text.Length <= LongestHeading && !text.EndsWith('.') && IsHeading(words, usual, title)));
        }

        ready.Add(DocumentBlock.Paragraph(string.Empty, isHeading: false));
        lines.Clear();
    }

    /// <summary>Adds a table, or adds its rows to the table above that it continues.</summary>
    private void AddTable(PdfTable found, int page)
    {
        if (table is null || !table.HasColumnsOf(found))
        {
            EndTable();
            (table, tablePage, isAtTop) = (found, page, false);
            return;
        }

        var rows = found.Rows;
        isAtTop |= page > tablePage;
        tablePage = page;
        var again = 0;
        while (isAtTop && again < rows.Count && again < table.Rows.Count && Text(rows[again]) == Text(table.Rows[again]))
        {
            again++;
        }

        if (isAtTop && plan.IsFree && again < rows.Count && table.Rows.Count > 1 && PdfRows.GoesOn(table.Rows[^1], rows[again]))
        {
            table.Rows[^1] = PdfRows.Joined(table.Rows[^1], rows[again]);
            plan.Problem(
                $"page {page}",
                $"The first row of the page was read as the end of the row above it: “{ImportWords.Short(Text(rows[again]))}”. Check that action",
                ProblemWeight.Check);
            again++;
        }

        isAtTop &= again == rows.Count;
        table.Rows.AddRange(rows.Skip(again));
        if (table.Rows.Count > ImportLimits.Rows)
        {
            throw ImportLimits.TooManyRows();
        }
    }

    private void EndTable()
    {
        if (table is not null)
        {
            ready.Add(DocumentBlock.Table(table.Rows));
            table = null;
        }
    }

    private static string Text(IReadOnlyList<DocxCell> row) => string.Join('\n', row.Select(cell => cell.Text));

    /// <summary>Whether words are larger than usual or bold, and not the title.</summary>
    private static bool IsHeading(IReadOnlyList<PdfWord> words, double usual, PdfWord? title)
        => (title is null || !words.Contains(title)) && (words.All(word => word.IsBold) || words.All(word => word.Size > 1.1 * usual));

    /// <summary>Lines at the top or the foot of most pages, without their numbers.</summary>
    private static HashSet<string> Repeated(IReadOnlyList<PdfPage> pages)
        => pages.SelectMany(page => PdfLines.Of(page.Words).Where(line => IsAtMargin(page, line)).Select(Key).Distinct(StringComparer.Ordinal))
            .GroupBy(key => key, StringComparer.Ordinal)
            .Where(line => line.Count() > Math.Max(1, pages.Count / 2))
            .Select(line => line.Key)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The lines without page numbers and repeated ones at the top and at the foot, which a gap separates from the rest. Headings of a table are repeated too.</summary>
    private List<PdfLine> WithoutRepeated(PdfPage page, List<PdfLine> lines, HashSet<string> repeated)
    {
        bool IsOne(PdfLine line) => IsAtMargin(page, line) && (PageNumber().IsMatch(line.Text) || (repeated.Contains(Key(line)) && !plan.Headings.AreIn(line.Parts().Select(part => part.Text))));
        bool IsEnd(int above, int below) => above < 0 || below >= lines.Count || lines[above].Y - lines[below].Y > Gap * lines[above].Size;
        var top = 0;
        for (var count = 1; count <= Math.Min(MostRepeated, lines.Count) && IsOne(lines[count - 1]); count++)
        {
            top = IsEnd(count - 1, count) ? count : top;
        }

        var foot = 0;
        for (var count = 1; count <= Math.Min(MostRepeated, lines.Count - top) && IsOne(lines[^count]); count++)
        {
            foot = IsEnd(lines.Count - count - 1, lines.Count - count) ? count : foot;
        }

        return lines[top..(lines.Count - foot)];
    }

    private static bool IsAtMargin(PdfPage page, PdfLine line)
    {
        var (top, foot) = (page.Words[0].Y, page.Words[^1].Y);
        return line.Y > top - ((top - foot) * Margin) || line.Y < foot + ((top - foot) * Margin);
    }

    private static string Key(PdfLine line) => string.Concat(line.Text.Where(letter => !char.IsAsciiDigit(letter) && !char.IsWhiteSpace(letter)));

    private static double UsualSize(IReadOnlyList<PdfPage> pages)
        => pages.SelectMany(page => page.Words).GroupBy(word => Math.Round(word.Size, 1)).OrderByDescending(size => size.Sum(word => word.Text.Length)).Select(size => size.Key).FirstOrDefault();

    /// <summary>A word of the title: the only line in the largest letters, on the first page.</summary>
    private static PdfWord? TitleOf(IReadOnlyList<PdfPage> pages)
    {
        var largest = pages[0].Words.MaxBy(word => word.Size);
        return largest is not null && pages.All(page => page.Words.All(word => (page == pages[0] && word.Y == largest.Y) || word.Size < 0.95 * largest.Size)) ? largest : null;
    }

    [GeneratedRegex(@"^\s*(page\s*)?\d{1,4}(\s*(of|/)\s*\d{1,4})?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex PageNumber();
}
