using KccPerformance.Core;
using KccPerformance.Core.Jobs;
using KccPerformance.Core.People;
using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;
using KccPerformance.Core.Questions;
using KccPerformance.Core.Reminders;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Users;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The words that pages use for ratings, dates and counts: one word for one thing.</summary>
public static class Words
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
        Flag.Unchanged => "Unchanged",
        _ => "Missing evidence",
    };

    public static string Of(DeadlineDecision decision) => decision switch
    {
        DeadlineDecision.Agreed => "Agreed",
        DeadlineDecision.Refused => "Refused",
        _ => "Waits for a committee",
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

    public static string Of(EvidenceState state) => state.ToString();

    public static string Of(PlanStatus status) => status.ToString();

    public static string Of(JobState state) => state switch
    {
        JobState.Waiting => "Waits for its turn",
        JobState.Running => "Being read",
        JobState.Ready => "Read: look at what would change",
        JobState.Done => "Imported",
        JobState.CalledOff => "Put away",
        _ => "Could not be read",
    };

    public static string Of(Role role) => role.ToString();

    public static string Of(LeadKind kind) => kind.ToString();

    public static string Of(ReminderKind kind) => kind switch
    {
        ReminderKind.Digest => "Weekly digest",
        _ => "Nudges",
    };

    public static string Meaning(ReminderKind kind) => kind switch
    {
        ReminderKind.Digest => "What is due on your actions, once a week at most, and only until you have reported",
        _ => "When the performance team asks for an update that has not come, once a day at most",
    };

    /// <summary>The state of a period; one that is closed before its time has not been opened yet, or will be again.</summary>
    public static string Of(PeriodState state, bool isPastClosing) => (state, isPastClosing) switch
    {
        (PeriodState.Open, false) => "Open",
        (PeriodState.Open, true) => "Open, but past its closing time",
        (PeriodState.Closed, false) => "Not open",
        (PeriodState.Closed, true) => "Closed",
        _ => "Frozen",
    };

    /// <summary>When updates close: "5pm on 30 September 2009", "midnight at the end of 30 September 2009".</summary>
    public static string Closing(DateTime utc) => ClosingTime.InWords(utc);

    public static string Of(SignInState state) => state switch
    {
        SignInState.NeverSetAPassword => "Has not set a password",
        SignInState.Locked => "Locked for 15 minutes",
        SignInState.Disabled => "Disabled",
        _ => "Active",
    };

    public static string Meaning(Role role) => role switch
    {
        Role.Member => "Reads the plan and its history",
        Role.Officer => "Reports progress on their actions",
        _ => "Keeps users and lead directors, and may report on any action",
    };

    /// <summary>Definitions, as the hints of the radios and the help page give them.</summary>
    public static string Meaning(Stage stage) => stage switch
    {
        Stage.NotStarted => "No work has begun",
        Stage.InProgress => "Work has begun and some is still to do",
        Stage.Complete => "All the work is done, for the committee to accept",
        _ => "The committee has accepted it as complete",
    };

    public static string Meaning(DeliveryRating delivery) => delivery switch
    {
        DeliveryRating.OnTrack => "It will be done on time with what we have",
        DeliveryRating.AtRisk => "It will be late unless something changes, and we can change it",
        _ => "It will be late, or cannot be done as planned",
    };

    public static string Meaning(OutcomeConfidence confidence) => confidence switch
    {
        OutcomeConfidence.High => "All of it is there or certain",
        OutcomeConfidence.Medium => "Most of it is likely, some is in doubt",
        _ => "Most of it is in doubt",
    };

    public static string Meaning(Flag flag) => flag switch
    {
        Flag.Overdue => "The due date, or the date the officers expected, has passed and the work is not done",
        Flag.ReviewDue => "The day has come to look at it again",
        Flag.NoUpdate => "Nothing has been reported in the open reporting period",
        Flag.Slipped => "The due date is later than it was at first",
        Flag.Unchanged => "Reported as unchanged, for one or more periods running",
        _ => "Reported complete, but some evidence of improvement is still to come",
    };

    /// <summary>"PDF", "Word": what a file is, by its media type.</summary>
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

    /// <summary>"214 KB", "1.5 MB": a length in bytes.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Count((int)bytes, "byte"),
        < 1024 * 1024 => $"{Math.Min(1023, Math.Round(bytes / 1024.0)):0} KB",
        _ => $"{bytes / (1024.0 * 1024):0.#} MB",
    };

    /// <summary>"17 September 2009".</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy");

    /// <summary>"17 September 2009", in London.</summary>
    public static string Date(DateTime utc) => Date(LondonTime.DateIn(utc));

    /// <summary>"17 September 2009, 2:14pm", in London.</summary>
    public static string DateAndTime(DateTime utc) => $"{Date(utc)}, {Time(utc)}";

    /// <summary>"2:14pm" or "5pm", in London.</summary>
    public static string Time(DateTime utc)
    {
        var local = LondonTime.ToLocal(utc);
        var hour = local.Hour % 12 == 0 ? 12 : local.Hour % 12;
        var minutes = local.Minute == 0 ? string.Empty : $":{local.Minute:00}";
        return $"{hour}{minutes}{(local.Hour < 12 ? "am" : "pm")}";
    }

    /// <summary>How far a date is from today: "in 14 days", "today", "6 days ago".</summary>
    public static string Away(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        > 0 and var days => $"in {Count(days, "day")}",
        var days => $"{Count(-days, "day")} ago",
    };

    /// <summary>"1 action", "3 actions".</summary>
    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count:N0} {many ?? one + "s"}";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };

    /// <summary>The month a period ended in, as members name it: "March 2009".</summary>
    public static string PeriodEnd(DateOnly lastDay) => lastDay.ToString("MMMM yyyy");

    /// <summary>How much later a date is: "3 months", "1 month", "17 days".</summary>
    public static string Later(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        var monthEnds = from.AddDays(1).Month != from.Month && to.AddDays(1).Month != to.Month;
        return months > 0 && (monthEnds || from.AddMonths(months) == to)
            ? Count(months, "month")
            : Count(to.DayNumber - from.DayNumber, "day");
    }

    /// <summary>A flag with its figure: "Overdue 48 days", "Unchanged ×2", "Slipped 3 months".</summary>
    public static string Of(Flag flag, ActionPosition position, PlanMoment moment) => flag switch
    {
        Flag.Overdue => $"Overdue {Count(position.DaysOverdue(moment.Today), "day")}",
        Flag.Unchanged => $"Unchanged ×{position.UnchangedPeriods}",
        Flag.Slipped => $"Slipped {Later(position.OriginalDueDate!.Value, position.DueDate!.Value)}",
        _ => Of(flag),
    };

    /// <summary>What a published timescale was taken to mean.</summary>
    public static string Of(Timescale timescale) => timescale.Kind switch
    {
        TimescaleKind.DueBy => $"Due by {Date(timescale.Date!.Value)}",
        TimescaleKind.Recurring => $"Done again {Every(timescale.ReviewMonths)}",
        TimescaleKind.Ongoing => $"Ongoing, reviewed {Every(timescale.ReviewMonths)}",
        TimescaleKind.StartsFrom => $"Starts from {Date(timescale.Date!.Value)}, then reviewed {Every(timescale.ReviewMonths)}",
        TimescaleKind.LinkedTo => $"Waits for another event, reviewed {Every(timescale.ReviewMonths)}",
        TimescaleKind.Complete => "Complete when the plan was adopted",
        _ => $"None, so reviewed {Every(timescale.ReviewMonths)}",
    };

    /// <summary>"every month", "every 6 months", "every year", "every 2 years".</summary>
    public static string Every(int months) => months switch
    {
        1 => "every month",
        12 => "every year",
        _ when months % 12 == 0 => $"every {months / 12} years",
        _ => $"every {months} months",
    };

    /// <summary>How much later a date is in days, and in months where they are whole: "91 days (3 months)".</summary>
    public static string Slipped(DateOnly from, DateOnly to)
    {
        var (days, later) = (Count(to.DayNumber - from.DayNumber, "day"), Later(from, to));
        return days == later ? days : $"{days} ({later})";
    }

    /// <summary>How often and how far a due date has moved: "Moved once, 91 days".</summary>
    public static string Moved(ActionPosition position) => $"Moved {Times(position.TimesMoved)}, {Count(position.DaysSlipped, "day")}";

    /// <summary>"once", "twice", "3 times".</summary>
    public static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{times} times",
    };
}
