using System.Text;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>Finds the heading row of a spreadsheet of updates, with columns in any order, and reads the rows below.</summary>
internal sealed class WorkbookSheet
{
    /// <summary>The largest size of its XML: thousands of filled rows.</summary>
    public const int XmlBytes = 24 * 1024 * 1024;

    /// <summary>The most rows with content.</summary>
    public const int MostRows = 5_000;

    private const int RowsBeforeHeadings = 40;

    private readonly Dictionary<WorkbookColumn, int> columns = [];
    private readonly List<WorkbookRow> rows = [];
    private readonly List<string> unknown = [];

    public bool HasHeadings => columns.Count > 0;

    /// <summary>Reads a sheet. If it has no headings, another sheet may.</summary>
    public void Read(IEnumerable<SheetRow> sheet)
    {
        foreach (var row in sheet)
        {
            if (!HasHeadings && row.Number > RowsBeforeHeadings)
            {
                return;
            }

            Check(row);
            if (HasHeadings)
            {
                ReadAction(row);
            }
            else if (row.Cells.Any(cell => WorkbookColumns.Find(cell) == WorkbookColumn.Code))
            {
                ReadHeadings(row);
            }
        }
    }

    /// <summary>Reads the whole sheet.</summary>
    /// <exception cref="RuleException">There are no headings, or no rows below them.</exception>
    public WorkbookReading Finish()
    {
        if (!HasHeadings)
        {
            throw ImportLimits.Refused(
                "No sheet has a heading row with Code, Stage and Progress since the last update. "
                + "Download the spreadsheet again and complete the new copy");
        }

        return rows.Count > 0
            ? new WorkbookReading(rows, unknown, columns.ToDictionary(pair => pair.Key, pair => WorkbookColumns.Letter(pair.Value)))
            : throw ImportLimits.Refused("There are no actions below the headings. Download the spreadsheet again and complete the new copy");
    }

    private static void Check(SheetRow row)
    {
        row.CheckColumns();
        for (var index = 0; index < row.Cells.Count; index++)
        {
            if (row.Cells[index].Length > ImportLimits.CellLength)
            {
                throw ImportLimits.TooLongText($"{row.Where}, column {WorkbookColumns.Letter(index)}");
            }
        }
    }

    private void ReadHeadings(SheetRow row)
    {
        for (var index = 0; index < row.Cells.Count; index++)
        {
            if (WorkbookColumns.Find(row.Cells[index]) is { } column)
            {
                if (!columns.TryAdd(column, index))
                {
                    throw ImportLimits.Refused(
                        $"The spreadsheet has the column {WorkbookColumns.Heading(column)} twice. Remove one of them, then upload the file again");
                }
            }
            else if (!string.IsNullOrWhiteSpace(row.Cells[index]))
            {
                unknown.Add(ImportWords.Short(row.Cells[index]));
            }
        }

        var missing = WorkbookColumns.All.Where(column => column.IsNeeded() && !columns.ContainsKey(column)).Select(WorkbookColumns.Heading).ToList();
        if (missing.Count > 0)
        {
            throw ImportLimits.Refused(
                $"The spreadsheet has no column {string.Join(", no column ", missing)}. "
                + "Download it again and complete the new copy, or restore the column");
        }
    }

    private void ReadAction(SheetRow row)
    {
        var typed = new WorkbookAnswers(
            Line(row, WorkbookColumn.NoChange), Text(row, WorkbookColumn.Narrative), Line(row, WorkbookColumn.Stage), Line(row, WorkbookColumn.Delivery),
            Text(row, WorkbookColumn.NextSteps), Line(row, WorkbookColumn.Confidence), Line(row, WorkbookColumn.Forecast));
        var code = Line(row, WorkbookColumn.Code);
        if (code.Length == 0 && typed.IsEmpty)
        {
            return;
        }

        if (rows.Count == MostRows)
        {
            throw ImportLimits.Refused($"The spreadsheet has more than {MostRows:N0} rows. Remove the rows that are not yours, then upload it again");
        }

        rows.Add(new WorkbookRow(
            row.Number, Line(row, WorkbookColumn.PlanAddress).ToLowerInvariant(), OwnCodes.Written(code), Line(row, WorkbookColumn.Version), Guid.NewGuid(), typed, Before(row)));
    }

    private WorkbookAnswers? Before(SheetRow row)
        => columns.ContainsKey(WorkbookColumn.LastStage) && columns.ContainsKey(WorkbookColumn.LastDelivery) && columns.ContainsKey(WorkbookColumn.LastConfidence)
            && columns.ContainsKey(WorkbookColumn.LastForecast) && columns.ContainsKey(WorkbookColumn.LastNextSteps)
            ? new WorkbookAnswers(
                string.Empty, string.Empty, Line(row, WorkbookColumn.LastStage), Line(row, WorkbookColumn.LastDelivery),
                Text(row, WorkbookColumn.LastNextSteps), Line(row, WorkbookColumn.LastConfidence), Line(row, WorkbookColumn.LastForecast))
            : null;

    private string Line(SheetRow row, WorkbookColumn column) => ImportWords.OneLine(Cell(row, column));

    /// <summary>Text with its line breaks, without characters that cannot be shown or stored.</summary>
    private string Text(SheetRow row, WorkbookColumn column)
    {
        var text = new StringBuilder();
        foreach (var rune in Cell(row, column).ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' || !(Rune.IsControl(rune) || rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE))
            {
                text.Append(rune.Value == 0xA0 ? " " : rune.ToString());
            }
        }

        return text.ToString().Trim();
    }

    private string Cell(SheetRow row, WorkbookColumn column)
        => columns.TryGetValue(column, out var index) && index < row.Cells.Count ? row.Cells[index] : string.Empty;
}
