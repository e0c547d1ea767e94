using KccPerformance.Core.People;
using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;
using KccPerformance.Core.Reminders;

namespace KccPerformance.Web.Features.Shared;

/// <content>What the words mean, as hints and the help page say it.</content>
public static partial class Words
{
    public static string Meaning(ReminderKind kind) => kind switch
    {
        ReminderKind.Digest => "Updates due on your actions, at most once a week, until you have submitted them",
        ReminderKind.Papers => "When papers are ready for a committee you belong to, or with an action you follow",
        _ => "When the performance team is waiting for an update, at most once a day",
    };

    public static string Meaning(TimescaleKind kind) => kind switch
    {
        TimescaleKind.DueBy => "Done once, and late after that day",
        TimescaleKind.Recurring => "An annual report, say: reviewed each time",
        TimescaleKind.Ongoing => "Never finished, and late when it has not been reviewed",
        TimescaleKind.StartsFrom => "Work begins on a day and then goes on",
        TimescaleKind.LinkedTo => "Its day is not known until something else happens",
        TimescaleKind.Complete => "The work was done already",
        _ => "The plan does not say, and nobody knows",
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
}
