using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.Import;

namespace KccPerformance.Core.Progress.Workbooks;

/// <summary>The cells of one row that are about an update, as typed.</summary>
public sealed record WorkbookAnswers(string NoChange, string Narrative, string Stage, string Delivery, string NextSteps, string Confidence, string Forecast)
{
    [JsonIgnore]
    public bool IsEmpty => (NoChange + Narrative + Stage + Delivery + NextSteps + Confidence + Forecast).Length == 0;
}

/// <summary>One row of a workbook.</summary>
/// <param name="Number">Its number in the sheet.</param>
/// <param name="Plan">The slug of the plan.</param>
/// <param name="Code">The code of the action.</param>
/// <param name="Version">The action's version when the workbook was downloaded.</param>
/// <param name="Submission">The row's own token: the same one twice is one update.</param>
/// <param name="Typed">What is filled in.</param>
/// <param name="Before">What stood there when the workbook was downloaded, where it still says so.</param>
public sealed record WorkbookRow(int Number, string Plan, string Code, string Version, Guid Submission, WorkbookAnswers Typed, WorkbookAnswers? Before)
{
    [JsonIgnore]
    public int? VersionNumber => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether somebody filled something in. A rating that stands as it was downloaded is not an answer.</summary>
    public bool IsTouched(WorkbookAnswers before)
        => WorkbookWords.SaysYes(Typed.NoChange) != false
            || Typed.Narrative.Length > 0
            || (!Typed.IsEmpty && HasOther(before));

    /// <summary>Whether a rating, the next step or the date is another one.</summary>
    public bool HasOther(WorkbookAnswers before)
        => !WorkbookWords.AreSame(Typed.Stage, before.Stage)
            || !WorkbookWords.AreSame(Typed.Delivery, before.Delivery)
            || (Typed.NextSteps.Length > 0 && !WorkbookWords.AreSameText(Typed.NextSteps, before.NextSteps))
            || !WorkbookWords.AreSame(Typed.Confidence, before.Confidence)
            || !WorkbookWords.AreSameDate(Typed.Forecast, before.Forecast);
}

/// <summary>What was read of a workbook, as it is kept until somebody has looked.</summary>
/// <param name="Rows">The rows with an action.</param>
/// <param name="Unknown">Headings that are none of ours, whose columns were not read.</param>
/// <param name="Letters">Where the columns stand, by their letters.</param>
public sealed record WorkbookReading(IReadOnlyList<WorkbookRow> Rows, IReadOnlyList<string> Unknown, IReadOnlyDictionary<WorkbookColumn, string> Letters)
{
    /// <summary>The codes of what has been saved out of it already.</summary>
    public IReadOnlyList<string> Saved { get; init; } = [];

    /// <summary>"Stage (column K)".</summary>
    public string NameOf(WorkbookColumn column)
        => Letters.TryGetValue(column, out var letter) ? $"{WorkbookColumns.Heading(column)} (column {letter})" : WorkbookColumns.Heading(column);

    public string Write() => JsonSerializer.Serialize(this);

    public static WorkbookReading Read(string json) => JsonSerializer.Deserialize<WorkbookReading>(json)!;

    /// <summary>Reads a workbook that was sent.</summary>
    /// <param name="fileName">Its name, whose ending says what it is.</param>
    /// <param name="file">All of it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="RuleException">It is no workbook of updates; the sentence says why and what to do.</exception>
    public static WorkbookReading Of(string fileName, byte[] file, CancellationToken cancellation = default)
    {
        CheckEnding(Path.GetExtension(fileName).ToLowerInvariant());
        PlanReader.Check(fileName, file);
        var sheet = new WorkbookSheet();
        XlsxFile.Read(
            file,
            WorkbookSheet.XmlBytes,
            where => throw ImportLimits.Refused($"There is the error of a formula in {where}. Put it right, then choose the file again"),
            workbook =>
            {
                do
                {
                    sheet.Read(XlsxFile.RowsOf(workbook, cancellation));
                }
                while (!sheet.HasHeadings && workbook.NextResult());
            });
        return sheet.Finish();
    }

    private static void CheckEnding(string ending)
    {
        if (ending is not (".xlsx" or ".xls" or ".xlsm" or ".xlsb" or ".xltm"))
        {
            throw ImportLimits.Refused("The file must be the spreadsheet that you downloaded and completed, saved as XLSX");
        }
    }
}
