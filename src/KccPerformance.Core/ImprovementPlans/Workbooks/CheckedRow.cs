using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>What saving a row would do.</summary>
public enum RowOutcome
{
    /// <summary>Save an update.</summary>
    Save,

    /// <summary>Save "no change".</summary>
    NoChange,

    /// <summary>Nothing: the row is empty, or the action already has these values.</summary>
    Nothing,

    /// <summary>Refused, because it breaks a rule.</summary>
    Refused,
}

/// <summary>The last update of an action.</summary>
public sealed record ReportedLast(string Author, DateTime At, bool IsNoChange, int PeriodId, ProgressReport Report);

/// <summary>An officer's action and its current position.</summary>
public sealed record WorkbookAction(ImprovementAction Action, ReportedLast? Last, bool IsDeadlineAsked)
{
    public string Slug => Action.Area.Plan.Slug;

    public string Address => $"/plans/{Slug}/actions/{Action.Code}";

    /// <summary>The values of its row before it is filled in.</summary>
    public WorkbookAnswers Now { get; } = Last is null
        ? new(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty)
        : new(
            string.Empty,
            string.Empty,
            WorkbookLabels.Of(Last.Report.Stage),
            Last.Report.Delivery is { } delivery ? WorkbookLabels.Of(delivery) : string.Empty,
            Last.Report.NextSteps ?? string.Empty,
            Last.Report.Confidence is { } confidence ? WorkbookLabels.Of(confidence) : string.Empty,
            Last.Report.Forecast is { } forecast ? forecast.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : string.Empty);

    /// <summary>The context for advice. Missing evidence is left out, because a rule refuses it.</summary>
    public UpdateCheckContext About => new(Last?.Report.Narrative, Action.DueDate, IsDeadlineAsked, []);

    /// <summary>Whether the action already has these values.</summary>
    public bool Says(ProgressReport report)
        => Last?.Report is { } last && (last.Stage, last.Delivery, last.Confidence, last.Forecast) == (report.Stage, report.Delivery, report.Confidence, report.Forecast)
            && WorkbookLabels.AreSameText(last.Narrative, report.Narrative) && WorkbookLabels.AreSameText(last.NextSteps, report.NextSteps);
}

/// <summary>A row checked against the current action.</summary>
public sealed record CheckedRow(WorkbookRow Row, RowOutcome Outcome)
{
    /// <summary>The action, if the officer is responsible for it.</summary>
    public WorkbookAction? About { get; init; }

    /// <summary>The update to save; null for "no change", or if the row could not be read.</summary>
    public ProgressReport? Report { get; init; }

    /// <summary>Why the row is refused.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether the action has changed since the spreadsheet was downloaded.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>Next steps that will not be saved, because they are only kept for actions at risk or off track.</summary>
    public string? LeftOut { get; init; }

    public bool IsAccepted => Outcome is RowOutcome.Save or RowOutcome.NoChange;
}

/// <summary>A spreadsheet checked against the current actions.</summary>
public sealed record CheckedWorkbook(WorkbookReading Reading, IReadOnlyList<CheckedRow> Rows)
{
    public IReadOnlyList<CheckedRow> Accepted => [.. Rows.Where(row => row.IsAccepted)];

    public IReadOnlyList<CheckedRow> Of(RowOutcome outcome) => [.. Rows.Where(row => row.Outcome == outcome)];
}
