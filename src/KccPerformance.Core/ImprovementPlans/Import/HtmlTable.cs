using System.Globalization;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Collects the rows of a table of a web page on a grid of columns. A cell that goes over several rows is an empty cell of the rows below.</summary>
internal sealed class HtmlTable
{
    private const int MostDigits = 9;

    private readonly List<IReadOnlyList<DocxCell>> rows = [];

    /// <summary>By first column, the cells from above that go on in this row.</summary>
    private Dictionary<int, (int Rows, int Span)> goingOn = [];

    /// <summary>By first column, the cells that go on in the next row.</summary>
    private Dictionary<int, (int Rows, int Span)> below = [];
    private List<DocxCell>? row;
    private (int Rows, int Span) size;
    private int at;

    /// <summary>The text of the open cell; null between cells.</summary>
    public HtmlLines? Cell { get; private set; }

    public void BeginRow()
    {
        EndRow();
        goingOn = below;
        below = [];
        row = [];
        at = 0;
        GoOn();
    }

    public void BeginCell(string? columns, string? rowsOver)
    {
        EndCell();
        if (row is null)
        {
            BeginRow();
        }

        if (at >= ImportLimits.Columns)
        {
            throw ImportLimits.TooManyColumns();
        }

        // A page may say 100 columns for a cell over the whole table, and 0 rows for one down to its end.
        var span = Math.Clamp(Number(columns, otherwise: 1), 1, ImportLimits.Columns - at);
        var over = Number(rowsOver, otherwise: 1);
        size = (over == 0 ? ImportLimits.Rows : over, span);
        Cell = new HtmlLines();
    }

    public void EndCell()
    {
        if (Cell is not { } cell)
        {
            return;
        }

        cell.End();
        var lines = cell.Take();
        if (lines.Sum(line => line.Length) > ImportLimits.CellLength)
        {
            throw ImportLimits.TooLongText($"the cell that begins “{ImportWords.Short(lines[0])}”");
        }

        Cell = null;
        Add(goes: false, lines);
        GoOn();
    }

    public void EndRow()
    {
        EndCell();
        if (row is null)
        {
            return;
        }

        foreach (var from in goingOn.Keys.Order().ToList())
        {
            // A cell over the columns of one from above covers it.
            at = Math.Max(at, from);
            if (at == from)
            {
                GoOn();
            }
        }

        if (rows.Count >= ImportLimits.Rows)
        {
            throw ImportLimits.TooManyRows();
        }

        rows.Add(row);
        row = null;
    }

    /// <summary>Ends the table, and returns its rows.</summary>
    public IReadOnlyList<IReadOnlyList<DocxCell>> End()
    {
        EndRow();
        return rows;
    }

    /// <summary>Adds the cells from above that are next in this row.</summary>
    private void GoOn()
    {
        while (goingOn.Remove(at, out var from))
        {
            size = from;
            Add(goes: true, []);
        }
    }

    private void Add(bool goes, IReadOnlyList<string> lines)
    {
        row!.Add(new DocxCell(at, size.Span, goes, lines));
        if (size.Rows > 1)
        {
            below[at] = (size.Rows - 1, size.Span);
        }

        at += size.Span;
    }

    /// <summary>The number that a text begins with, as browsers read "2" and "100%".</summary>
    private static int Number(string? text, int otherwise)
    {
        var digits = string.Concat((text ?? string.Empty).Trim().TakeWhile(char.IsAsciiDigit).Take(MostDigits));
        return digits.Length == 0 ? otherwise : Math.Min(int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), ImportLimits.Rows);
    }
}
