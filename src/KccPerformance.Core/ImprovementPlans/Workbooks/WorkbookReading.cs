using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>The cells of a row that belong to the update, as typed.</summary>
public sealed record WorkbookAnswers(string NoChange, string Narrative, string Stage, string Delivery, string NextSteps, string Confidence, string Forecast)
{
    [JsonIgnore]
    public bool IsEmpty => (NoChange + Narrative + Stage + Delivery + NextSteps + Confidence + Forecast).Length == 0;
}

/// <summary>A row of a spreadsheet of updates.</summary>
/// <param name="Number">The row number in the sheet.</param>
/// <param name="Plan">The slug of the plan.</param>
/// <param name="Code">The code of the action.</param>
/// <param name="Version">The version of the action at download.</param>
/// <param name="Submission">The token of the row: saving the same token twice gives one update.</param>
/// <param name="Typed">The entries.</param>
/// <param name="Before">The values at download, if the columns still hold them.</param>
public sealed record WorkbookRow(int Number, string Plan, string Code, string Version, Guid Submission, WorkbookAnswers Typed, WorkbookAnswers? Before)
{
    [JsonIgnore]
    public int? VersionNumber => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether anything was filled in. A rating that has not changed since the download does not count.</summary>
    public bool IsTouched(WorkbookAnswers before)
        => WorkbookLabels.SaysYes(Typed.NoChange) != false
            || Typed.Narrative.Length > 0
            || (!Typed.IsEmpty && HasOther(before));

    /// <summary>Whether a rating, the next steps or the date has changed.</summary>
    public bool HasOther(WorkbookAnswers before)
        => !WorkbookLabels.AreSame(Typed.Stage, before.Stage)
            || !WorkbookLabels.AreSame(Typed.Delivery, before.Delivery)
            || (Typed.NextSteps.Length > 0 && !WorkbookLabels.AreSameText(Typed.NextSteps, before.NextSteps))
            || !WorkbookLabels.AreSame(Typed.Confidence, before.Confidence)
            || !WorkbookLabels.AreSameDate(Typed.Forecast, before.Forecast);
}

/// <summary>The content of a spreadsheet, kept until the officer has checked it.</summary>
/// <param name="Rows">Rows with an action.</param>
/// <param name="Unknown">Headings that are not recognised. Their columns were not read.</param>
/// <param name="Letters">The letters of the columns.</param>
public sealed record WorkbookReading(IReadOnlyList<WorkbookRow> Rows, IReadOnlyList<string> Unknown, IReadOnlyDictionary<WorkbookColumn, string> Letters)
{
    /// <summary>The codes of rows that have been saved.</summary>
    public IReadOnlyList<string> Saved { get; init; } = [];

    /// <summary>"Stage (column K)".</summary>
    public string NameOf(WorkbookColumn column)
        => Letters.TryGetValue(column, out var letter) ? $"{WorkbookColumns.Heading(column)} (column {letter})" : WorkbookColumns.Heading(column);

    public string Write() => JsonSerializer.Serialize(this);

    public static WorkbookReading Read(string json) => JsonSerializer.Deserialize<WorkbookReading>(json)!;

    /// <summary>Reads an uploaded spreadsheet.</summary>
    /// <param name="fileName">Its name, whose extension shows the type.</param>
    /// <param name="file">The whole file.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="RuleException">It is not a spreadsheet of updates; the message says why and what to do.</exception>
    public static WorkbookReading Of(string fileName, byte[] file, CancellationToken cancellation = default)
    {
        CheckEnding(Path.GetExtension(fileName).ToLowerInvariant());
        PlanReader.Check(fileName, file);
        var sheet = new WorkbookSheet();
        XlsxFile.Read(
            file,
            WorkbookSheet.XmlBytes,
            where => throw ImportLimits.Refused($"There is a formula error in {where}. Correct it, then upload the file again"),
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
