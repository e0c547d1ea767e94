using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Import;

/// <summary>A row of an officer's own sheet, as typed.</summary>
/// <param name="Row">The row number in the file, from 1, including the headings.</param>
/// <param name="Plan">The plan, as addresses name it.</param>
/// <param name="Paragraph">The objective.</param>
public sealed record OfficerSheetRow(int Row, string Plan, int Paragraph)
{
    public ObjectiveState? State { get; init; }

    public string? Words { get; init; }

    public string? Reason { get; init; }

    /// <summary>The date as typed.</summary>
    public string? RevisedDate { get; init; }

    public string? MovedTo { get; init; }

    /// <summary>The version of the monitoring when the sheet was downloaded; null if the column is missing.</summary>
    public string? Version { get; init; }
}

/// <summary>An officer's sheet of objectives, read from CSV or XLSX. It is not saved; it only fills in the form.</summary>
/// <param name="Rows">The rows that have a state or text.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record OfficerSheet(IReadOnlyList<OfficerSheetRow> Rows, IReadOnlyList<ImportProblem> Problems)
{
    /// <exception cref="RuleException">The file cannot be read; the message says why and what to do.</exception>
    public static async Task<OfficerSheet> ReadAsync(string fileName, Stream content, CancellationToken cancellation = default)
    {
        var ending = FileStart.EndingOf(fileName);
        if (ending is not (".csv" or ".xlsx"))
        {
            throw ImportLimits.Refused("The file must be the spreadsheet that you downloaded and completed, saved as CSV or XLSX");
        }

        var file = await BoundedFile.ReadAsync(content, cancellation);
        var sheet = ending == ".csv" ? MonitoringSheet.ReadCsv(file, MonitoringColumns.Officer, cancellation)
            : MonitoringSheet.ReadXlsx(file, MonitoringColumns.Officer, cancellation);
        var rows = new List<OfficerSheetRow>();
        foreach (var row in sheet.Rows.Where(row => row["state"].Length + row["words"].Length + row["reason"].Length > 0))
        {
            if (sheet.Paragraph(row) is { } paragraph)
            {
                rows.Add(new OfficerSheetRow(row.Number, row["plan"].ToLowerInvariant(), paragraph)
                {
                    State = sheet.State(row),
                    Words = row.Text("words"),
                    Reason = row.Text("reason"),
                    RevisedDate = row.Text("revised_date"),
                    MovedTo = row.Text("moved_to"),
                    Version = row.Text("version"),
                });
            }
        }

        return new OfficerSheet(rows, sheet.Problems);
    }
}
