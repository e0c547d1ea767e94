using KccPerformance.Core.Plan;

namespace KccPerformance.Core.Progress.Workbooks;

/// <summary>What would become of a row.</summary>
public enum RowOutcome
{
    /// <summary>An update would be saved.</summary>
    Save,

    /// <summary>"Nothing has changed" would be saved.</summary>
    NoChange,

    /// <summary>Nothing is filled in, or the action stands like that already.</summary>
    Nothing,

    /// <summary>It breaks a rule.</summary>
    Refused,
}

/// <summary>The last update of an action.</summary>
public sealed record ReportedLast(string Author, DateTime At, bool IsNoChange, int PeriodId, ProgressReport Report);

/// <summary>An action of the officer's as it is now.</summary>
public sealed record WorkbookAction(ImprovementAction Action, ReportedLast? Last, bool IsDeadlineAsked)
{
    public string Slug => Action.Area.Plan.Slug;

    public string Address => $"/plans/{Slug}/actions/{Action.Code}";

    /// <summary>What its row in a workbook holds before it is filled in.</summary>
    public WorkbookAnswers Now { get; } = Last is null
        ? new(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty)
        : new(
            string.Empty,
            string.Empty,
            WorkbookWords.Of(Last.Report.Stage),
            Last.Report.Delivery is { } delivery ? WorkbookWords.Of(delivery) : string.Empty,
            Last.Report.NextSteps ?? string.Empty,
            Last.Report.Confidence is { } confidence ? WorkbookWords.Of(confidence) : string.Empty,
            Last.Report.Forecast is { } forecast ? forecast.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : string.Empty);

    /// <summary>What advice goes by. Unmet evidence is left out: the rule itself refuses that.</summary>
    public SpokenAbout About => new(Last?.Report.Narrative, Action.DueDate, IsDeadlineAsked, []);

    /// <summary>Whether it stands like that already.</summary>
    public bool Says(ProgressReport report)
        => Last?.Report is { } last && (last.Stage, last.Delivery, last.Confidence, last.Forecast) == (report.Stage, report.Delivery, report.Confidence, report.Forecast)
            && WorkbookWords.AreSameText(last.Narrative, report.Narrative) && WorkbookWords.AreSameText(last.NextSteps, report.NextSteps);
}

/// <summary>A row against its action as it is now.</summary>
public sealed record CheckedRow(WorkbookRow Row, RowOutcome Outcome)
{
    /// <summary>The action, where it is one of the officer's.</summary>
    public WorkbookAction? About { get; init; }

    /// <summary>What would be reported; null for "nothing has changed", and where it could not be understood.</summary>
    public ProgressReport? Report { get; init; }

    /// <summary>Why it is refused, in words.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether somebody changed the action since the workbook was downloaded.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>A next step that would not be kept, as it belongs only to what is at risk or off track.</summary>
    public string? LeftOut { get; init; }

    public bool IsAccepted => Outcome is RowOutcome.Save or RowOutcome.NoChange;
}

/// <summary>A whole workbook against the actions as they are now.</summary>
public sealed record CheckedWorkbook(WorkbookReading Reading, IReadOnlyList<CheckedRow> Rows)
{
    public IReadOnlyList<CheckedRow> Accepted => [.. Rows.Where(row => row.IsAccepted)];

    public IReadOnlyList<CheckedRow> Of(RowOutcome outcome) => [.. Rows.Where(row => row.Outcome == outcome)];
}
