using KccPerformance.Core.Performance.Entry;

namespace KccPerformance.Core.Performance.Targets;

/// <summary>A row pasted into the table of targets: the code of an indicator and up to four figures.</summary>
/// <param name="Number">The row number, from 1.</param>
/// <param name="Code">The first column.</param>
/// <param name="Figures">The figures of the quarters, as pasted.</param>
/// <param name="Problem">Why the row cannot be read; null if it can.</param>
public sealed record PastedTargetRow(int Number, string Code, IReadOnlyList<string> Figures, string? Problem = null);

/// <summary>Parses a code and four quarters pasted from a spreadsheet.</summary>
public static class PastedTargets
{
    public const int Quarters = 4;

    /// <summary>The rows, without blank rows and the heading row.</summary>
    public static IReadOnlyList<PastedTargetRow> Read(string text)
        => [.. PastedCells.Read(text)
            .Select((cells, index) => (cells, Number: index + 1))
            .Where(row => !row.cells.TrueForAll(string.IsNullOrWhiteSpace) && !(row.Number == 1 && IsHeading(row.cells)))
            .Select(row => Of(row.Number, [.. row.cells.Select(cell => cell.Trim())]))];

    private static PastedTargetRow Of(int number, List<string> cells) => cells switch
    {
        [var code, ..] when code.Length == 0 => new(number, code, [], "There is no code in the first column"),
        [var code] => new(number, code, [], "There are no figures next to the code. Put a tab between columns, or copy them from a spreadsheet"),
        [var code, .. var figures] when figures.Skip(Quarters).Any(cell => cell.Length > 0)
            => new(number, code, [], "There are more than four figures. Paste the code and the four quarters only"),
        [var code, .. var figures] => new(number, code, [.. figures.Take(Quarters)]),
        _ => new(number, string.Empty, [], "There is no code in the first column"),
    };

    /// <summary>Whether a row is the heading row: it has no figure in any column after the first.</summary>
    private static bool IsHeading(List<string> cells)
        => cells.Skip(1).All(cell => !FigureText.TryRead(cell, "percent", out var figure, out _) || figure is null)
            && cells.Skip(1).Any(cell => !string.IsNullOrWhiteSpace(cell));
}
