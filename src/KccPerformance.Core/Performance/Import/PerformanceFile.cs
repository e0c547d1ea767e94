using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Import;

/// <summary>A file as rows, in batches. Its layout is identified by its row of headings.</summary>
internal sealed class PerformanceFile
{
    private readonly ImportRun run;
    private readonly IEnumerator<SheetRow> rows;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    public PerformanceFile(byte[] content, ImportRun run, CancellationToken cancellation)
    {
        this.run = run;
        FileStart.Check(".csv", content);
        var text = ImportText.Decode(content, doubt => run.Problem("the whole file", doubt, ProblemWeight.Check));
        rows = CsvRows.Enumerate(text, PerformanceLayout.IsHeading, number => run.Problem($"row {number}", CsvRows.Malformed), cancellation).GetEnumerator();
        Layout = ReadHeadings();
        Import = ImportOf(Layout.Kind, run);
    }

    public PerformanceLayout Layout { get; }

    public ILayoutImport Import { get; }

    /// <summary>Figures are read in batches. Other files are read as one batch, because their rows depend on each other.</summary>
    public IEnumerable<List<PerformanceRow>> Batches(int size)
    {
        var isLong = Layout.Kind is PerformanceFileKind.Values or PerformanceFileKind.Floors;
        var (batch, count) = (new List<PerformanceRow>(), 0);
        while (rows.MoveNext())
        {
            if (rows.Current.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            rows.Current.CheckCells();
            if (++count > (isLong ? PerformanceImporter.MostFigures : ImportLimits.Rows))
            {
                throw ImportLimits.TooManyRows();
            }

            batch.Add(RowOf(rows.Current));
            if (isLong && batch.Count == size)
            {
                yield return batch;
                batch = [];
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }

        if (count == 0)
        {
            throw ImportLimits.Refused("The file has no rows below its headings");
        }
    }

    private static ILayoutImport ImportOf(PerformanceFileKind kind, ImportRun run) => kind switch
    {
        PerformanceFileKind.Indicators => new IndicatorRows(run),
        PerformanceFileKind.Values => new ValueRows(run),
        PerformanceFileKind.Floors => new FloorRows(run),
        PerformanceFileKind.Commentary => new CommentaryRows(run),
        PerformanceFileKind.CompanionSeries => new CompanionRows(run),
        PerformanceFileKind.ActivityIndicators => new ActivityRows(run),
        PerformanceFileKind.ActivityValues => new ActivityValueRows(run),
        PerformanceFileKind.PrintedCounts => new PrintedCountRows(run),
        PerformanceFileKind.PrintedArrows => new PrintedArrowRows(run),
        PerformanceFileKind.SummaryTables => new SummaryTableRows(run),
        PerformanceFileKind.Highlights => new HighlightRows(run),
        PerformanceFileKind.ReportText => new ReportTextRows(run),
        PerformanceFileKind.Series => new SeriesRows(run),
        PerformanceFileKind.Priorities => new PriorityRows(run),
        PerformanceFileKind.Organisation => new OrganisationRows(run),
        _ => new SeriesValueRows(run),
    };

    private PerformanceLayout ReadHeadings()
    {
        while (rows.MoveNext())
        {
            var headings = rows.Current.Cells;
            if (headings.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            rows.Current.CheckCells();
            if (headings.Count > ImportLimits.Columns)
            {
                throw ImportLimits.TooManyColumns();
            }

            var layout = PerformanceLayout.Find([.. headings]) ?? throw NotKnown(headings);
            for (var index = 0; index < headings.Count; index++)
            {
                Place(layout, headings[index], index);
            }

            return layout;
        }

        throw ImportLimits.Refused("The file is empty. The first row must contain the column names");
    }

    private void Place(PerformanceLayout layout, string heading, int index)
    {
        if (string.IsNullOrWhiteSpace(heading))
        {
            return;
        }

        if (layout.ColumnOf(heading) is not { } column)
        {
            run.Problem(
                $"row {rows.Current.Number}", $"The column “{ImportWords.Short(heading)}” was not recognised, so it was not read", ProblemWeight.Check);
        }
        else if (!columns.TryAdd(column, index))
        {
            throw ImportLimits.Refused($"The file has the column {column} twice. Remove one of them, then upload the file again");
        }
    }

    private static RuleException NotKnown(IReadOnlyList<string> headings)
    {
        var first = string.Join(", ", headings.Where(heading => !string.IsNullOrWhiteSpace(heading)).Take(6).Select(ImportWords.Short));
        var known = string.Join("; ", PerformanceLayout.All.Take(2).Select(layout
            => $"{layout.Name.ToLowerInvariant()}: {string.Join(", ", layout.Required)}"));
        return ImportLimits.Refused(
            $"This is not a file of performance data. The first row is “{first}”. Files are recognised by their columns, such as {known}");
    }

    private PerformanceRow RowOf(SheetRow row)
        => new(
            row.Number,
            columns.ToDictionary(column => column.Key, column => column.Value < row.Cells.Count ? row.Cells[column.Value] : string.Empty,
                StringComparer.Ordinal),
            (where, sentence) => run.Problem(where, sentence));
}
