using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Risks.Import;

/// <summary>Reads a CSV file of risks, of their actions, or of printed counts. Its columns identify the kind.</summary>
public static class RiskFileReader
{
    /// <summary>The maximum number of rows, because the file is read within the request.</summary>
    public const int MostRows = 2_000;

    private const int MostActions = 999;

    private static readonly (RiskFileKind Kind, string[] Required, string[] Others)[] Layouts =
    [
        (RiskFileKind.Risks, ["reference", "title", "current_score", "target_score"],
            [
                "title_printed", "current_rating", "target_rating", "at_target", "refocussed_from", "refocused_from", "refocussed_from_title", "likelihood",
                "impact", "owner", "cause", "event", "consequence", "controls", "exempt_paragraph", "source_lines",
            ]),
        (RiskFileKind.Actions, ["risk", "order", "group", "action"],
            ["part", "heading_printed", "progress_note", "split_at", "text", "owner", "due_date", "source_lines"]),
        (RiskFileKind.Counts, ["part", "completed", "outstanding", "regular_review", "total"],
            ["listed_completed", "listed_outstanding", "listed_regular_review", "listed_total", "note", "source_lines"]),
    ];

    private static readonly HashSet<string> Headings = new(Layouts.SelectMany(layout => layout.Required.Concat(layout.Others)), StringComparer.Ordinal);

    /// <summary>The columns that a kind of file must have.</summary>
    public static IReadOnlyList<string> RequiredOf(RiskFileKind kind) => Layouts.Single(layout => layout.Kind == kind).Required;

    /// <summary>The columns that people fill in a file of risks, besides those that it must have.</summary>
    public static IReadOnlyList<string> OptionalOfRisks { get; } =
        ["likelihood", "impact", "owner", "cause", "event", "consequence", "controls", "refocused_from", "refocussed_from_title", "exempt_paragraph"];

    /// <exception cref="RuleException">The file is not CSV, is not a file of risks, or is too large.</exception>
    public static ImportedRisks Read(byte[] content, CancellationToken cancellation = default)
    {
        FileStart.Check(".csv", content);
        var problems = new List<ImportProblem>();
        var text = ImportText.Decode(content, doubt => problems.Add(new ImportProblem("the whole file", doubt, ProblemWeight.Check)));
        var rows = CsvRows.Enumerate(text, heading => Headings.Contains(NameOf(heading)),
                number => problems.Add(new ImportProblem($"row {number}", CsvRows.Malformed, ProblemWeight.Stops)), cancellation)
            .Where(row => !row.Cells.All(string.IsNullOrWhiteSpace))
            .Take(MostRows + 2)
            .ToList();
        if (rows.Count == 0)
        {
            throw ImportLimits.Refused("The file is empty. The first row must contain the column names");
        }

        if (rows.Count > MostRows + 1)
        {
            throw ImportLimits.Refused($"The file has more than {MostRows:N0} rows. Import it in parts");
        }

        var headings = rows[0].Cells.Select(NameOf).ToList();
        var (kind, required, others) = Array.Find(Layouts, layout => layout.Required.All(headings.Contains));
        if (required is null)
        {
            throw ImportLimits.Refused("This is not a file of risks. A file of risks has the columns reference, title, current_score and target_score. "
                + "A file of risk actions has the columns risk, order, group and action");
        }

        var columns = ColumnsOf(headings, [.. required, .. others], rows[0].Number, problems);
        var cells = rows.Skip(1).Select(row => new RiskRow(
            row.Number, columns.ToDictionary(column => column.Name, column => column.Index < row.Cells.Count ? row.Cells[column.Index] : string.Empty,
                StringComparer.Ordinal), problems)).ToList();
        if (cells.Count == 0)
        {
            throw ImportLimits.Refused("The file has no rows below its headings");
        }

        return kind switch
        {
            RiskFileKind.Risks => new ImportedRisks(kind) { Risks = Whole(cells, RiskOf), Problems = problems },
            RiskFileKind.Actions => new ImportedRisks(kind) { Actions = Whole(cells, ActionOf), Problems = problems },
            _ => new ImportedRisks(kind) { Counts = Whole(cells, CountOf), Problems = problems },
        };
    }

    private static string NameOf(string heading) => heading.Trim().ToLowerInvariant();

    /// <summary>The position of each known column. Unknown columns are named in a warning and not read.</summary>
    private static List<(string Name, int Index)> ColumnsOf(List<string> headings, string[] known, int row, List<ImportProblem> problems)
    {
        var columns = new List<(string Name, int Index)>();
        for (var index = 0; index < headings.Count; index++)
        {
            var heading = headings[index];
            if (heading.Length > 0 && !known.Contains(heading))
            {
                problems.Add(new ImportProblem(
                    $"row {row}", $"The column “{ImportWords.Short(heading)}” was not recognised, so it was not read", ProblemWeight.Check));
            }
            else if (columns.Exists(column => column.Name == heading))
            {
                throw ImportLimits.Refused($"The file has the column {heading} twice. Remove one of them, then upload the file again");
            }
            else if (heading.Length > 0)
            {
                columns.Add((heading, index));
            }
        }

        return columns;
    }

    /// <summary>Reads the rows, and returns those without an error.</summary>
    private static IReadOnlyList<T> Whole<T>(List<RiskRow> rows, Func<RiskRow, T> read)
        => [.. rows.Select(row => (Row: row, Item: read(row))).Where(pair => !pair.Row.IsFaulty).Select(pair => pair.Item)];

    private static ImportedRisk RiskOf(RiskRow row) => new(
        row.Number, row.Reference("reference"), row.Required("title", RiskText.TitleLength), row.Whole("current_score", RiskScore.Least, RiskScore.Most),
        row.Whole("target_score", RiskScore.Least, RiskScore.Most))
    {
        Likelihood = row.Whole("likelihood", RiskScore.Least, RiskScore.Steps),
        Impact = row.Whole("impact", RiskScore.Least, RiskScore.Steps),
        Owner = row.Text("owner", RiskText.OwnerLength),
        Cause = row.Text("cause", RiskText.TextLength),
        Event = row.Text("event", RiskText.TextLength),
        Consequence = row.Text("consequence", RiskText.TextLength),
        Controls = row.Text("controls", RiskText.TextLength),
        ExemptParagraph = row.Whole("exempt_paragraph", 1, Exemption.Paragraphs),
        RefocusedFrom = row.Text("refocussed_from", RiskReference.Length) ?? row.Text("refocused_from", RiskReference.Length),
        RefocusedFromTitle = row.Text("refocussed_from_title", RiskText.TitleLength),
    };

    private static ImportedRiskAction ActionOf(RiskRow row) => new(
        row.Number, row.Reference("risk"), row.Whole("order", 1, MostActions) ?? 0, row.Required("action", RiskActionText.TextLength), row.State("group"),
        row.Due("part"))
    {
        Note = row.Text("progress_note", RiskActionNote.TextLength),
        Owner = row.Text("owner", RiskText.OwnerLength),
        DueDate = row.Date("due_date"),
    };

    private static ImportedRiskCount CountOf(RiskRow row) => new(
        row.Number, row.Due("part"), row.Whole("completed", 0, MostActions), row.Whole("outstanding", 0, MostActions),
        row.Whole("regular_review", 0, MostActions), row.Whole("total", 0, MostActions) ?? 0, row.Text("note", PrintedActionCount.NoteLength));
}
