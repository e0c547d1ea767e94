using System.Globalization;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.BusinessPlans.Import;

/// <summary>
/// Reads monitoring from a CSV file: a row of headings in any order, then one paragraph per row. The file gives either
/// the kind of each paragraph or its state, as in this site's own download.
/// </summary>
internal sealed class MonitoringFile
{
    public const int MostRows = 2_000;

    private static readonly Dictionary<string, PrintedKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["achievement"] = PrintedKind.Achievement,
        ["progress"] = PrintedKind.Progress,
        ["continuing"] = PrintedKind.Continuing,
        ["delay"] = PrintedKind.Delay,
        ["issue"] = PrintedKind.Issue,
        ["stopped"] = PrintedKind.Stopped,
        ["transferred"] = PrintedKind.Transferred,
    };

    private readonly MonitoringSheet sheet;
    private readonly List<ImportedParagraph> paragraphs = [];
    private readonly Dictionary<(string, int), int> rows = [];

    private MonitoringFile(MonitoringSheet sheet) => this.sheet = sheet;

    /// <exception cref="RuleException">The file cannot be read; the message says why and what to do.</exception>
    public static ImportedMonitoring Read(byte[] content, MonitoringKey key, CancellationToken cancellation = default)
    {
        var read = MonitoringSheet.ReadCsv(content, MonitoringColumns.Import, cancellation);
        var file = new MonitoringFile(read);
        if (!read.Has("kind") && !read.Has("state"))
        {
            throw ImportLimits.Refused("The file must have a column called kind or a column called state");
        }

        foreach (var row in read.Rows)
        {
            file.Take(row);
        }

        return file.paragraphs.Count == 0 && read.Problems.Count == 0
            ? throw ImportLimits.Refused("The file has no paragraphs below its headings")
            : new ImportedMonitoring(key, file.paragraphs, read.Problems);
    }

    private void Take(MonitoringRow row)
    {
        var faults = sheet.Problems.Count;
        var (division, text) = (row["division"], row["text"]);
        sheet.Fault(row, "division", division.Length is 0 or > BusinessPlan.NameLength
            ? $"Enter the division, in {BusinessPlan.NameLength} characters or fewer" : null);
        sheet.Fault(row, "service", row["service"].Length > Objective.ServiceLength ? $"Service must be {Objective.ServiceLength} characters or fewer" : null);
        sheet.Fault(row, "text", text.Length is 0 or > Objective.TextLength ? $"Enter the text, in {Objective.TextLength:N0} characters or fewer" : null);
        var number = sheet.Paragraph(row);
        if (number is { } paragraph && !rows.TryAdd((division, paragraph), row.Number))
        {
            sheet.Fault(row, "paragraph", $"Paragraph {paragraph} is also in row {rows[(division, paragraph)]}. Remove one of them");
        }

        var (kind, also) = (Kind(row, "kind"), Kind(row, "also_kind"));
        var given = sheet.State(row);
        if (given is null && kind is null)
        {
            sheet.Fault(row, sheet.Has("state") && !sheet.Has("kind") ? "state" : "kind",
                "Enter what the paragraph is: achievement, progress, continuing, delay, issue or stopped");
        }

        var (original, revised) = Dates(row);
        if (sheet.Problems.Count > faults && sheet.Problems.Skip(faults).Any(problem => problem.Weight == ProblemWeight.Stops))
        {
            return;
        }

        var movedTo = row.Text("moved_to");
        var state = given ?? MonitoringRules.Suggested(kind!.Value, movedTo is ['\'' or '‘' or '’' or '“' or '"', ..]);
        paragraphs.Add(new ImportedParagraph
        {
            Row = row.Number,
            Paragraph = number!.Value,
            Division = division,
            Service = row["service"],
            Text = text,
            State = state,
            Reason = row.Text("reason") ?? ReasonOf(state, row, also),
            Reading = kind is { } said ? new PrintedReading(said, row.Text("words"), also, row.Text("also_words")) : null,
            DateWords = row.Text("date_words"),
            OriginalDate = original,
            RevisedDate = revised,
            MovedTo = movedTo ?? (state == ObjectiveState.Transferred ? row.Text("reason") : null),
            SourceLines = row.Text("source_lines"),
        });
    }

    /// <summary>The reason for a delay, stop or transfer, from the words of the paragraph.</summary>
    private static string? ReasonOf(ObjectiveState state, MonitoringRow row, PrintedKind? also) => state switch
    {
        ObjectiveState.Delayed or ObjectiveState.Stopped => also == PrintedKind.Issue ? $"{row["words"]} … {row["also_words"]}" : row.Text("words"),
        ObjectiveState.Transferred => also == PrintedKind.Transferred ? row.Text("also_words") : null,
        _ => null,
    };

    private PrintedKind? Kind(MonitoringRow row, string column)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (Kinds.TryGetValue(row[column], out var kind))
        {
            return kind;
        }

        sheet.Fault(row, column, $"“{ImportWords.Short(row[column])}” is not one of achievement, progress, continuing, delay, issue, stopped and transferred");
        return null;
    }

    /// <summary>
    /// The original and the revised date. If a file has one date, date_kind says which it is. An achievement date is not
    /// a due date.
    /// </summary>
    private (DateOnly? Original, DateOnly? Revised) Dates(MonitoringRow row)
    {
        var (original, revised, date) = (Date(row, "original_date"), Date(row, "revised_date"), Date(row, "date"));
        return row["date_kind"].ToLowerInvariant() switch
        {
            "revised" => (original, date ?? revised),
            "achieved" => (original, revised),
            _ => (date ?? original, revised),
        };
    }

    private DateOnly? Date(MonitoringRow row, string column)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && PossibleDates.Include(date))
        {
            return date;
        }

        sheet.Fault(row, column, $"“{ImportWords.Short(row[column])}” is not a date. Write it as 2014-03-31");
        return null;
    }
}
