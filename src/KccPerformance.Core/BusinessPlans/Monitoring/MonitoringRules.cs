namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>The fields that each state requires. Pages, forms, files and saving all use these rules.</summary>
public static class MonitoringRules
{
    /// <summary>The states in the order of reports: what needs attention first.</summary>
    public static IReadOnlyList<ObjectiveState> Order { get; } =
        [ObjectiveState.Stopped, ObjectiveState.Delayed, ObjectiveState.Transferred, ObjectiveState.OnTrack, ObjectiveState.Achieved];

    /// <summary>Whether an objective in this state is listed first: stopped, delayed or transferred.</summary>
    public static bool IsException(ObjectiveState state) => state is ObjectiveState.Stopped or ObjectiveState.Delayed or ObjectiveState.Transferred;

    public static bool NeedsReason(ObjectiveState state) => state is ObjectiveState.Stopped or ObjectiveState.Delayed;

    public static bool NeedsDate(ObjectiveState state) => state == ObjectiveState.Delayed;

    public static bool NeedsMovedTo(ObjectiveState state) => state == ObjectiveState.Transferred;

    /// <summary>Clears the fields that the state does not use, and trims texts.</summary>
    public static MonitoringReport Trim(MonitoringReport report) => report with
    {
        Words = TextOf(report.Words),
        Reason = NeedsReason(report.State) || NeedsMovedTo(report.State) ? TextOf(report.Reason) : null,
        RevisedDate = NeedsDate(report.State) ? report.RevisedDate : null,
        MovedTo = NeedsMovedTo(report.State) ? TextOf(report.MovedTo) : null,
    };

    /// <summary>The problems of a report, each with the field that shows its message.</summary>
    /// <param name="report">The report, trimmed.</param>
    /// <param name="dueDate">The current due date of the objective.</param>
    public static IReadOnlyList<(string Field, string Sentence)> ProblemsOf(MonitoringReport report, DateOnly? dueDate)
    {
        var problems = new List<(string Field, string Sentence)>();
        void Needs(bool isMissing, string field, string sentence)
        {
            if (isMissing)
            {
                problems.Add((field, sentence));
            }
        }

        Needs(NeedsReason(report.State) && report.Reason is null, nameof(report.Reason),
            report.State == ObjectiveState.Delayed ? "Enter why it is delayed" : "Enter why it was stopped");
        Needs(report.Reason?.Length > MonitoringReport.ReasonLength, nameof(report.Reason),
            $"Reason must be {MonitoringReport.ReasonLength:N0} characters or fewer");
        Needs(NeedsDate(report.State) && report.RevisedDate is null && !report.IsPrinted, nameof(report.RevisedDate), "Enter the revised date");

        // The same date stays valid: the due date is the revised one once a delay has been approved, and its words can be corrected.
        Needs(report.RevisedDate is { } date && dueDate is { } due && date < due && !report.IsPrinted, nameof(report.RevisedDate),
            $"The revised date must be {dueDate:d MMMM yyyy}, the current due date, or later");
        Needs(NeedsMovedTo(report.State) && report.MovedTo is null, nameof(report.MovedTo), "Enter where it has been transferred to");
        Needs(report.MovedTo?.Length > MonitoringReport.MovedToLength, nameof(report.MovedTo),
            $"Where it has been transferred to must be {MonitoringReport.MovedToLength:N0} characters or fewer");
        Needs(report.Words is null, nameof(report.Words), "Enter what has been done");
        Needs(report.Words?.Length > MonitoringReport.WordsLength, nameof(report.Words),
            $"What has been done must be {MonitoringReport.WordsLength:N0} characters or fewer");
        return problems;
    }

    /// <summary>
    /// The state that a printed paragraph suggests, for a person to confirm. An issue counts as under way and is marked
    /// on pages. Work that continues in another plan is transferred, unless it has been achieved, stopped or delayed.
    /// </summary>
    /// <param name="kind">What the paragraph says.</param>
    /// <param name="goesOnElsewhere">Whether the work continues in another plan.</param>
    public static ObjectiveState Suggested(PrintedKind kind, bool goesOnElsewhere) => kind switch
    {
        PrintedKind.Achievement => ObjectiveState.Achieved,
        PrintedKind.Stopped => ObjectiveState.Stopped,
        PrintedKind.Delay => ObjectiveState.Delayed,
        PrintedKind.Transferred => ObjectiveState.Transferred,
        _ => goesOnElsewhere ? ObjectiveState.Transferred : ObjectiveState.OnTrack,
    };

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
