using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>The columns of a spreadsheet of updates, in order.</summary>
public enum WorkbookColumn
{
    Plan,
    Code,
    Comment,
    Due,
    OriginalDue,
    LastReported,
    LastNarrative,

    /// <summary>Columns to fill in start here.</summary>
    NoChange,
    Narrative,
    Stage,
    Delivery,
    NextSteps,
    Confidence,
    Forecast,

    /// <summary>Columns with the last update start here. They show which rows have not been changed.</summary>
    LastStage,
    LastDelivery,
    LastNextSteps,
    LastConfidence,
    LastForecast,

    /// <summary>Hidden columns that identify the action start here.</summary>
    PlanAddress,
    Version,
}

/// <summary>The headings of the columns, and which of them are required.</summary>
public static class WorkbookColumns
{
    private static readonly Dictionary<string, WorkbookColumn> ByKey
        = new(All.Select(column => KeyValuePair.Create(ImportWords.Key(Heading(column)), column)), StringComparer.Ordinal)
        {
            // Former headings, still accepted in files that were downloaded earlier.
            ["forecastdate"] = WorkbookColumn.Forecast,
            ["forecastlasttime"] = WorkbookColumn.LastForecast,
            ["whathashappened"] = WorkbookColumn.Narrative,
            ["whatwasreportedlasttime"] = WorkbookColumn.LastNarrative,
        };

    public static IReadOnlyList<WorkbookColumn> All => Enum.GetValues<WorkbookColumn>();

    /// <summary>Columns that an officer fills in.</summary>
    public static bool IsEntry(this WorkbookColumn column) => column is >= WorkbookColumn.NoChange and <= WorkbookColumn.Forecast;

    /// <summary>Hidden columns, needed only when the spreadsheet is uploaded.</summary>
    public static bool IsHidden(this WorkbookColumn column) => column >= WorkbookColumn.PlanAddress;

    /// <summary>Columns that an uploaded spreadsheet must have.</summary>
    public static bool IsNeeded(this WorkbookColumn column) => column == WorkbookColumn.Code || column.IsEntry() || column.IsHidden();

    public static string Heading(WorkbookColumn column) => column switch
    {
        WorkbookColumn.Plan => "Plan",
        WorkbookColumn.Code => "Code",
        WorkbookColumn.Comment => "Action",
        WorkbookColumn.Due => ActionDates.DueHeading,
        WorkbookColumn.OriginalDue => "Original due date",
        WorkbookColumn.LastReported => "Last reported",
        WorkbookColumn.LastNarrative => "Last update",
        WorkbookColumn.NoChange => "No change?",
        WorkbookColumn.Narrative => "Progress since the last update",
        WorkbookColumn.Stage => "Stage",
        WorkbookColumn.Delivery => "Delivery",
        WorkbookColumn.NextSteps => "Next steps",
        WorkbookColumn.Confidence => "Confidence",
        WorkbookColumn.Forecast => ActionDates.ExpectedHeading,
        WorkbookColumn.LastStage => "Stage last time",
        WorkbookColumn.LastDelivery => "Delivery last time",
        WorkbookColumn.LastNextSteps => "Next steps last time",
        WorkbookColumn.LastConfidence => "Confidence last time",
        WorkbookColumn.LastForecast => ActionDates.ExpectedHeading + " last time",
        WorkbookColumn.PlanAddress => "Plan address",
        _ => "Version",
    };

    /// <summary>"A", "Z", "AA": the letter of a column by its position, from 0.</summary>
    public static string Letter(int index)
        => index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + Letter(index % 26);

    /// <summary>The column with a heading, ignoring case, spaces and punctuation.</summary>
    internal static WorkbookColumn? Find(string heading)
        => heading.Length <= 100 && ByKey.TryGetValue(ImportWords.Key(heading), out var column) ? column : null;
}
