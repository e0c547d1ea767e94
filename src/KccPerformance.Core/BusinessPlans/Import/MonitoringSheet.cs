using System.Globalization;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Import;

/// <summary>The columns of a monitoring file.</summary>
/// <param name="Required">Required columns.</param>
/// <param name="Others">Optional columns.</param>
internal sealed record MonitoringColumns(string[] Required, string[] Others)
{
    public static MonitoringColumns Import { get; } = new(
        ["paragraph", "division", "text"],
        [
            "service", "kind", "state", "words", "also_kind", "also_words", "reason", "date_words", "date", "date_kind", "original_date", "revised_date",
            "moved_to", "source_lines",
        ]);

    /// <summary>An officer’s own sheet, which is downloaded, completed and uploaded.</summary>
    public static MonitoringColumns Officer { get; } = new(
        ["plan", "paragraph", "state", "words"],
        ["division", "service", "objective", "due_date", "last_state", "last_words", "reason", "revised_date", "moved_to", "version"]);

    public string? Find(string heading)
    {
        var key = ImportWords.Key(heading);
        return Required.Concat(Others).FirstOrDefault(column => ImportWords.Key(column) == key);
    }
}

/// <summary>A row with its cells by column name; a missing cell is empty.</summary>
internal sealed record MonitoringRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, string.Empty);

    /// <summary>The cell, or null if it is empty.</summary>
    public string? Text(string column) => this[column] is { Length: > 0 } text ? text : null;
}

/// <summary>A monitoring file as rows with named columns, and the problems found in it.</summary>
internal sealed class MonitoringSheet
{
    private readonly MonitoringColumns known;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly List<MonitoringRow> rows = [];
    private readonly List<ImportProblem> problems = [];

    private MonitoringSheet(MonitoringColumns known) => this.known = known;

    public IReadOnlyList<MonitoringRow> Rows => rows;

    public IReadOnlyList<ImportProblem> Problems => problems;

    /// <exception cref="RuleException">The file is not CSV, or a column is missing.</exception>
    public static MonitoringSheet ReadCsv(byte[] content, MonitoringColumns known, CancellationToken cancellation)
    {
        FileStart.Check(".csv", content);
        var sheet = new MonitoringSheet(known);
        CsvRows.Read(
            ImportText.Decode(content, doubt => sheet.Problem("the whole file", doubt, ProblemWeight.Check)),
            heading => known.Find(heading) is not null,
            sheet.Take,
            number => sheet.Problem($"row {number}", CsvRows.Malformed),
            cancellation);
        return sheet.Finish();
    }

    /// <summary>Reads the first sheet of a workbook that has the columns.</summary>
    /// <exception cref="RuleException">The file is not a workbook, or a column is missing.</exception>
    public static MonitoringSheet ReadXlsx(byte[] content, MonitoringColumns known, CancellationToken cancellation)
    {
        FileStart.Check(".xlsx", content);
        var sheet = new MonitoringSheet(known);
        XlsxFile.Read(
            content,
            24 * 1024 * 1024,
            where => throw ImportLimits.Refused($"There is a formula error in {where}. Correct it, then upload the file again"),
            workbook =>
            {
                foreach (var row in XlsxFile.RowsOf(workbook, cancellation))
                {
                    sheet.Take(row);
                }
            });
        return sheet.Finish();
    }

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>Adds a problem for a cell; does nothing if there is no problem sentence.</summary>
    public void Fault(MonitoringRow row, string column, string? sentence)
    {
        if (sentence is not null)
        {
            Problem($"row {row.Number}, {column}", sentence);
        }
    }

    /// <summary>The number of the paragraph; null, with a problem added, if the cell is not a valid number.</summary>
    public int? Paragraph(MonitoringRow row)
    {
        if (int.TryParse(row["paragraph"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Objective.MostParagraph)
        {
            return number;
        }

        Fault(row, "paragraph", row["paragraph"].Length == 0 ? "Enter the number of the paragraph"
            : $"“{ImportWords.Short(row["paragraph"])}” is not a whole number");
        return null;
    }

    /// <summary>The state, in this site's terms; null if the cell is empty. An unknown state gives null and adds a problem.</summary>
    public ObjectiveState? State(MonitoringRow row)
    {
        var key = ImportWords.Key(row["state"]);
        if (key.Length == 0)
        {
            return null;
        }

        var state = Enum.GetValues<ObjectiveState>().Where(one => one.ToString().Equals(key, StringComparison.OrdinalIgnoreCase))
            .Select(one => (ObjectiveState?)one)
            .FirstOrDefault();
        Fault(row, "state", state is null ? $"“{ImportWords.Short(row["state"])}” is not one of Achieved, On track, Delayed, Stopped and Transferred" : null);
        return state;
    }

    private bool Take(SheetRow row)
    {
        row.CheckColumns();
        row.CheckCells();
        if (row.Cells.All(string.IsNullOrWhiteSpace))
        {
            return true;
        }

        if (columns.Count == 0)
        {
            ReadHeadings(row);
        }
        else if (rows.Count == MonitoringFile.MostRows)
        {
            throw ImportLimits.Refused($"The file has more than {MonitoringFile.MostRows:N0} rows. Import it in parts");
        }
        else
        {
            rows.Add(new MonitoringRow(row.Number, columns.ToDictionary(
                column => column.Key, column => column.Value < row.Cells.Count ? ImportWords.Unguarded(row.Cells[column.Value]) : string.Empty, StringComparer.Ordinal)));
        }

        return true;
    }

    private void ReadHeadings(SheetRow row)
    {
        for (var index = 0; index < row.Cells.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(row.Cells[index]))
            {
                continue;
            }

            if (known.Find(row.Cells[index]) is not { } column)
            {
                Problem(row.Where, $"The column “{ImportWords.Short(row.Cells[index])}” was not recognised, so it was not read", ProblemWeight.Check);
            }
            else if (!columns.TryAdd(column, index))
            {
                throw ImportLimits.Refused($"The file has the column {column} twice. Remove one of them, then upload the file again");
            }
        }

        var missing = known.Required.Where(column => !columns.ContainsKey(column)).ToList();
        if (missing.Count > 0)
        {
            throw ImportLimits.Refused($"The first row has no column {string.Join(", no column ", missing)}");
        }
    }

    private MonitoringSheet Finish()
        => columns.Count == 0 ? throw ImportLimits.Refused("The file is empty. The first row must contain the column names") : this;

    private void Problem(string where, string sentence, ProblemWeight weight = ProblemWeight.Stops)
    {
        if (problems.Count >= ImportLimits.Problems)
        {
            throw ImportLimits.Refused("The file has more than 1,000 errors. Check that the contents of each column match its heading");
        }

        problems.Add(new ImportProblem(where, sentence, weight));
    }
}
