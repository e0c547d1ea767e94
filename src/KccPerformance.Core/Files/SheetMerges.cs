using ExcelDataReader;

namespace KccPerformance.Core.Files;

/// <summary>Follows the merged cells of a sheet down its rows.</summary>
internal sealed class SheetMerges(IExcelDataReader workbook)
{
    private readonly ILookup<int, CellRange> starts = (workbook.MergeCells ?? []).ToLookup(range => range.FromRow);
    private readonly Dictionary<int, (string Text, int Last)> above = [];

    /// <summary>The row with the content of its merged cells. Rows must be passed in order.</summary>
    public SheetRow Apply(SheetRow row)
    {
        foreach (var column in above.Where(one => one.Value.Last < row.Number).Select(one => one.Key).ToList())
        {
            above.Remove(column);
        }

        var fromAbove = above.ToDictionary(one => one.Key, one => one.Value.Text);
        var merged = new Dictionary<int, (int Columns, int Rows)>();
        foreach (var range in starts[row.Number - 1].Where(range => range.FromColumn < row.Cells.Count && range.ToColumn >= range.FromColumn && range.ToRow >= range.FromRow))
        {
            merged[range.FromColumn] = (Math.Min(range.ToColumn, row.Cells.Count - 1) - range.FromColumn + 1, range.ToRow - range.FromRow + 1);
            if (range.ToRow > range.FromRow)
            {
                above[range.FromColumn] = (row.Cells[range.FromColumn], range.ToRow + 1);
            }
        }

        return row with { FromAbove = fromAbove, Merged = merged };
    }
}
