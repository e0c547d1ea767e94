using System.Text;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>
/// Parses cells pasted from a spreadsheet. Columns are separated by tabs. A cell that contains a tab, quotation mark or
/// line break is in quotation marks, as Excel copies it.
/// </summary>
public static class PastedCells
{
    /// <summary>The cells of each row. An unclosed quotation mark is part of the text.</summary>
    public static IEnumerable<List<string>> Read(string text)
    {
        var (cells, cell) = (new List<string>(), new StringBuilder());
        var plain = text.ReplaceLineEndings("\n");
        for (var index = 0; index < plain.Length; index++)
        {
            var letter = plain[index];
            if (letter == '"' && cell.Length == 0 && EndOfQuoted(plain, index) is { } end)
            {
                cell.Append(plain[(index + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                index = end;
            }
            else if (letter is '\t' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    yield return cells;
                    cells = [];
                }
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        yield return cells;
    }

    /// <summary>Cells as Excel copies them, so that <see cref="Read"/> gives the same cells again.</summary>
    public static string Write(IEnumerable<string> cells) => string.Join('\t', cells.Select(cell
        => cell.AsSpan().IndexOfAny("\t\n\r\"") < 0 ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>The position of the closing quotation mark of a cell: before a tab, a line break or the end.</summary>
    private static int? EndOfQuoted(string text, int start)
    {
        for (var index = start + 1; index < text.Length; index++)
        {
            if (text[index] != '"')
            {
                continue;
            }

            if (index + 1 < text.Length && text[index + 1] == '"')
            {
                index++;
            }
            else
            {
                return index + 1 == text.Length || text[index + 1] is '\t' or '\n' ? index : null;
            }
        }

        return null;
    }
}
