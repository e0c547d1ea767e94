namespace KccPerformance.Core.Import;

/// <summary>One row of a CSV file or of a sheet, by its number there, from 1.</summary>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    public string Where => $"row {Number}";
}

/// <summary>
/// Reads the rows of a CSV file or of a sheet: a row of headings among the first, in any order, and an action a row.
/// </summary>
internal sealed class SheetReader(PlanCollector plan)
{
    private const int RowsBeforeHeadings = 20;

    private static readonly PlanColumn[] Needed =
    [
        PlanColumn.Code, PlanColumn.ThemeName, PlanColumn.Paragraphs, PlanColumn.Comment,
        PlanColumn.Timescale, PlanColumn.LeadDirectors, PlanColumn.Evidence, PlanColumn.Monitoring,
    ];

    private readonly Dictionary<PlanColumn, int> columns = [];
    private readonly HashSet<int> withoutHeading = [];
    private int headings;
    private int seen;
    private int actions;

    /// <summary>Whether the row of headings has been found.</summary>
    public bool HasHeadings => columns.Count > 0;

    /// <summary>Whether there is no need to look further for headings.</summary>
    public bool GivesUp => !HasHeadings && seen >= RowsBeforeHeadings;

    public void Read(SheetRow row)
    {
        if (row.Cells.Count > ImportLimits.Columns && row.Cells.Skip(ImportLimits.Columns).Any(cell => cell.Length > 0))
        {
            throw ImportLimits.TooManyColumns();
        }

        for (var index = 0; index < row.Cells.Count; index++)
        {
            if (row.Cells[index].Length > ImportLimits.CellLength)
            {
                throw ImportLimits.TooLongText($"{row.Where}, column {index + 1}");
            }
        }

        if (row.Cells.All(string.IsNullOrWhiteSpace))
        {
            return;
        }

        seen++;
        if (!HasHeadings)
        {
            ReadHeadings(row);
        }
        else if (PlanColumns.Find(Cell(row, PlanColumn.Code)) != PlanColumn.Code)
        {
            ReadAction(row);
        }
    }

    /// <summary>What is said of a file that has no row of headings.</summary>
    public static RuleException WithoutHeadings()
        => ImportLimits.Refused($"No row of headings was found. The first row must have the columns {string.Join(", ", Needed.Select(PlanColumns.NameOf))}");

    private void ReadHeadings(SheetRow row)
    {
        if (!row.Cells.Any(cell => PlanColumns.Find(cell) == PlanColumn.Code))
        {
            plan.Leftover(row.Where, string.Join(' ', row.Cells));
            return;
        }

        headings = row.Cells.Count;
        for (var index = 0; index < row.Cells.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(row.Cells[index]))
            {
                withoutHeading.Add(index);
            }
            else if (PlanColumns.Find(row.Cells[index]) is not { } column)
            {
                plan.Problem(row.Where, $"The column “{ImportWords.Short(row.Cells[index])}” is not one of a plan’s and was not read", ProblemWeight.Check);
            }
            else if (!columns.TryAdd(column, index))
            {
                throw ImportLimits.Refused($"The column {PlanColumns.NameOf(column)} stands twice. Remove one of them, then choose the file again");
            }
        }

        var missing = Needed.Where(column => !columns.ContainsKey(column) && !(column == PlanColumn.LeadDirectors && columns.ContainsKey(PlanColumn.Leads))).Select(PlanColumns.NameOf).ToList();
        if (missing.Count > 0)
        {
            throw ImportLimits.Refused($"The file has no column {string.Join(", no column ", missing)}. Add it, then choose the file again");
        }
    }

    private void ReadAction(SheetRow row)
    {
        if (++actions > ImportLimits.Rows)
        {
            throw ImportLimits.TooManyRows();
        }

        for (var index = 0; index < row.Cells.Count; index++)
        {
            var isBeside = index >= headings || withoutHeading.Contains(index);
            if (isBeside && !string.IsNullOrWhiteSpace(row.Cells[index]))
            {
                plan.Leftover($"{row.Where}, column {index + 1}", row.Cells[index]);
            }
        }

        plan.Add(new RawAction(row.Where, ImportWords.OneLine(Cell(row, PlanColumn.Code)))
        {
            Theme = ImportWords.OneLine(Cell(row, PlanColumn.Theme)),
            ThemeName = Cell(row, PlanColumn.ThemeName),
            Category = Cell(row, PlanColumn.Category),
            Paragraphs = Cell(row, PlanColumn.Paragraphs),
            Comment = Cell(row, PlanColumn.Comment),
            Timescale = Cell(row, PlanColumn.Timescale),
            LeadDirectors = Cell(row, PlanColumn.LeadDirectors),
            Leads = ImportWords.Items(Cell(row, PlanColumn.Leads)),
            Evidence = ImportWords.Items(Cell(row, PlanColumn.Evidence)),
            Monitoring = ImportWords.Items(Cell(row, PlanColumn.Monitoring)),
        });
    }

    private string Cell(SheetRow row, PlanColumn column)
        => columns.TryGetValue(column, out var index) && index < row.Cells.Count ? row.Cells[index] : string.Empty;
}
