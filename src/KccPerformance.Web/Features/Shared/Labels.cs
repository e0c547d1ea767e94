using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Users;

namespace KccPerformance.Web.Features.Shared;

/// <summary>Text for ratings, dates and counts: one word for one thing.</summary>
public static partial class Labels
{
    public static string Of(Stage stage) => stage switch
    {
        Stage.NotStarted => "Not started",
        Stage.InProgress => "In progress",
        Stage.Complete => "Complete",
        _ => "Closed",
    };

    public static string Of(DeliveryRating delivery) => delivery switch
    {
        DeliveryRating.OnTrack => "On track",
        DeliveryRating.AtRisk => "At risk",
        _ => "Off track",
    };

    public static string Of(OutcomeConfidence confidence) => confidence.ToString();

    public static string Of(Standing standing) => standing switch
    {
        Standing.OffTrack => "Off track",
        Standing.AtRisk => "At risk",
        Standing.NotStarted => "Not started",
        Standing.OnTrack => "On track",
        Standing.Complete => "Complete",
        _ => "Closed",
    };

    public static string Of(DirectionOfTravel direction) => direction switch
    {
        DirectionOfTravel.Improving => "Improving",
        DirectionOfTravel.Worsening => "Worsening",
        _ => "No change",
    };

    public static string Of(Flag flag) => flag switch
    {
        Flag.Overdue => "Overdue",
        Flag.ReviewDue => "Review due",
        Flag.NoUpdate => "No update this period",
        Flag.Slipped => "Slipped",
        Flag.Unchanged => "No change",
        _ => "Missing evidence",
    };

    public static string Of(DeadlineDecision decision) => decision switch
    {
        DeadlineDecision.Agreed => "Agreed",
        DeadlineDecision.Refused => "Refused",
        DeadlineDecision.Withdrawn => "Withdrawn",
        _ => "Awaiting committee decision",
    };

    public static string Of(QuestionState state) => state switch
    {
        QuestionState.Open => "Not answered",
        QuestionState.Answered => "Answered",
        QuestionState.Accepted => "Answer accepted",
        _ => "Withdrawn",
    };

    public static string Of(ResolutionOutcome outcome) => outcome.ToString();

    public static string Of(InspectorsResponse response) => response switch
    {
        InspectorsResponse.NoSeparateAction => "No separate action",
        InspectorsResponse.Contested => "Contested",
        _ => "Accepted",
    };

    public static string Of(EvidenceState state) => state switch
    {
        EvidenceState.Unmet => "No evidence yet",
        EvidenceState.Submitted => "Awaiting check",
        EvidenceState.Waived => "Not required",
        _ => "Verified",
    };

    public static string Of(PlanStatus status) => status.ToString();

    /// <summary>One role or several: "Officer", "Officer and administrator".</summary>
    public static string Of(Role roles) => FirstLetter.Capital(List([.. roles.Each().Select(RolePermissions.NameOf)]));

    public static string Of(LeadKind kind) => kind.ToString();

    public static string Of(ReminderKind kind) => kind switch
    {
        ReminderKind.Digest => "Weekly reminder",
        ReminderKind.Papers => "Committee papers",
        _ => "Reminders from the performance team",
    };

    /// <summary>The state of a period. One closed before its closing time has not been opened yet, or can be opened again.</summary>
    public static string Of(PeriodState state, bool isPastClosing) => (state, isPastClosing) switch
    {
        (PeriodState.Open, false) => "Open",
        (PeriodState.Open, true) => "Open, past the closing time",
        (PeriodState.Closed, _) => "Closed",
        _ => "Final",
    };

    public static string Of(SignInState state) => state switch
    {
        SignInState.NeverSetAPassword => "Has not set a password",
        SignInState.Locked => "Locked for 15 minutes",
        SignInState.Disabled => "Disabled",
        _ => "Active",
    };

    /// <summary>The type of a file by its media type: "PDF", "Word".</summary>
    public static string FileType(string? contentType) => contentType switch
    {
        "application/pdf" => "PDF",
        "image/png" => "PNG",
        "image/jpeg" => "JPG",
        "image/gif" => "GIF",
        "text/plain" => "text",
        "text/csv" => "CSV",
        { } office when office.Contains("wordprocessing", StringComparison.Ordinal) => "Word",
        { } office when office.Contains("spreadsheet", StringComparison.Ordinal) => "Excel",
        { } office when office.Contains("presentation", StringComparison.Ordinal) => "PowerPoint",
        _ => "file",
    };

    /// <summary>A flag with its figure: "Overdue 48 days", "No change for 2 periods", "Slipped 3 months".</summary>
    public static string Of(Flag flag, ActionPosition position, PlanContext moment) => flag switch
    {
        Flag.Overdue => $"Overdue {Count(position.DaysOverdue(moment.Today), "day")}",
        Flag.Unchanged => $"No change for {Count(position.UnchangedPeriods, "period")}",
        Flag.Slipped => $"Slipped {Later(position.OriginalDueDate!.Value, position.DueDate!.Value)}",
        _ => Of(flag),
    };

    /// <summary>The sentence shown if a timescale names another day than the current due date.</summary>
    public const string DateStays = " The due date has not changed: only a committee can agree a later date.";

    /// <summary>The meanings of timescales, most common first.</summary>
    public static IReadOnlyList<TimescaleKind> TimescaleKinds { get; } =
    [
        TimescaleKind.DueBy, TimescaleKind.Ongoing, TimescaleKind.Recurring, TimescaleKind.StartsFrom, TimescaleKind.LinkedTo, TimescaleKind.Complete, TimescaleKind.None,
    ];

    public static string Of(TimescaleKind kind) => kind switch
    {
        TimescaleKind.DueBy => "Due by a date",
        TimescaleKind.Recurring => "Repeats at regular intervals",
        TimescaleKind.Ongoing => "Ongoing",
        TimescaleKind.StartsFrom => "Starts from a date",
        TimescaleKind.LinkedTo => "Depends on another event",
        TimescaleKind.Complete => "Complete when the plan was adopted",
        _ => "None",
    };

    /// <summary>The meaning of a timescale.</summary>
    public static string Of(Timescale timescale) => timescale.Kind switch
    {
        TimescaleKind.DueBy => $"Due by {Date(timescale.Date!.Value)}",
        TimescaleKind.Recurring => char.ToUpperInvariant(Every(timescale.ReviewMonths)[0]) + Every(timescale.ReviewMonths)[1..],
        TimescaleKind.Ongoing => $"Ongoing, reviewed {Every(timescale.ReviewMonths)}",
        TimescaleKind.StartsFrom => $"Starts from {Date(timescale.Date!.Value)}, then reviewed {Every(timescale.ReviewMonths)}",
        TimescaleKind.LinkedTo => $"Depends on another event, reviewed {Every(timescale.ReviewMonths)}",
        TimescaleKind.Complete => "Complete when the plan was adopted",
        _ => $"No date, reviewed {Every(timescale.ReviewMonths)}",
    };
}
