namespace KccPerformance.Core.Files;

/// <summary>A row of a CSV file or a sheet, with its number from 1.</summary>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    public string Where => $"row {Number}";

    /// <summary>Refuses text beyond the maximum number of columns.</summary>
    public void CheckColumns()
    {
        if (Cells.Skip(ImportLimits.Columns).Any(cell => cell.Length > 0))
        {
            throw ImportLimits.TooManyColumns();
        }
    }

    /// <summary>Refuses a cell with too much text.</summary>
    public void CheckCells()
    {
        if (Cells.ToList().FindIndex(cell => cell.Length > ImportLimits.CellLength) is >= 0 and var index)
        {
            throw ImportLimits.TooLongText($"{Where}, column {index + 1}");
        }
    }

    /// <summary>By column, the text of the merged cell above that extends into this row.</summary>
    public IReadOnlyDictionary<int, string> FromAbove { get; init; } = new Dictionary<int, string>();

    /// <summary>By first column, how many columns a merged cell spans, and how many rows from this one.</summary>
    public IReadOnlyDictionary<int, (int Columns, int Rows)> Merged { get; init; } = new Dictionary<int, (int Columns, int Rows)>();

    /// <summary>By column, a doubt about how the cell was read.</summary>
    public IReadOnlyDictionary<int, string> Doubts { get; init; } = new Dictionary<int, string>();

    /// <summary>Whether the row is hidden in the file, for example by a filter.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The cells that are not empty, with their columns.</summary>
    public List<(int At, string Text)> Filled => [.. Cells.Select((text, at) => (At: at, Text: text)).Where(cell => !string.IsNullOrWhiteSpace(cell.Text))];
}
