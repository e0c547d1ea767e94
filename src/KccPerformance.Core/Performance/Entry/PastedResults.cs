namespace KccPerformance.Core.Performance.Entry;

/// <summary>A row of pasted text.</summary>
/// <param name="Number">The row number, from 1; a cell with line breaks is in one row.</param>
/// <param name="Code">The first column.</param>
/// <param name="Result">The second column, as pasted.</param>
/// <param name="Comment">The third column.</param>
/// <param name="Rest">The text of further columns; empty if there are none.</param>
/// <param name="Problem">Why the columns cannot be separated; null if they can.</param>
public sealed record PastedRow(int Number, string Code, string Result, string Comment, string Rest, string? Problem = null);

/// <summary>
/// Parses two or three columns pasted from a spreadsheet. Columns are separated by tabs. A cell that contains a tab,
/// quotation mark or line break is in quotation marks, as Excel copies it. Commas never separate columns, because figures
/// contain them.
/// </summary>
public static class PastedResults
{
    /// <summary>The maximum length of the pasted text.</summary>
    public const int Length = 400_000;

    public const int MostRows = 1000;

    private static readonly string[] Headings = ["code", "reference", "ref", "indicator", "kpi", "result", "value", "actual", "figure", "comment"];

    /// <summary>The rows, without blank rows and the heading row.</summary>
    public static IReadOnlyList<PastedRow> Read(string text)
    {
        var rows = new List<PastedRow>();
        var number = 0;
        foreach (var cells in PastedCells.Read(text))
        {
            number++;
            if (cells.TrueForAll(string.IsNullOrWhiteSpace) || (rows.Count == 0 && number == 1 && IsHeading(cells)))
            {
                continue;
            }

            rows.Add(cells.Count == 1 ? Untabbed(number, cells[0]) : Tabbed(number, cells));
        }

        return rows;
    }

    private static PastedRow Tabbed(int number, List<string> cells)
        => new(number, cells[0].Trim(), cells[1].Trim(), cells.Count > 2 ? cells[2].Trim() : string.Empty,
            string.Join(" ", cells.Skip(3).Where(cell => !string.IsNullOrWhiteSpace(cell))).Trim());

    /// <summary>Parses a row typed by hand: a code and a figure with a space between them. Anything else is refused as ambiguous.</summary>
    private static PastedRow Untabbed(int number, string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2
            ? new PastedRow(number, words[0], words[1], string.Empty, string.Empty)
            : new PastedRow(number, words[0], string.Empty, string.Empty, string.Empty,
                words.Length == 1 ? "There is no result next to the code"
                    : "The columns could not be separated. Copy them from a spreadsheet, or put a tab between them");
    }

    private static bool IsHeading(List<string> cells)
        => cells.Exists(cell => Headings.Contains(cell.Trim().ToLowerInvariant(), StringComparer.Ordinal)) && !cells.Exists(cell
            => cell.Any(char.IsAsciiDigit));
}
