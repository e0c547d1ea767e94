using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Mail;

namespace KccPerformance.Web.Features.Shared;

/// <content>Definitions of words.</content>
public static partial class Labels
{
    public static string Meaning(ReminderKind kind) => kind switch
    {
        ReminderKind.Digest => "Updates, results and approvals that are due from you, at most once a week, until they are done",
        ReminderKind.Papers => "When papers are ready for a committee you belong to, or with an action you follow",
        _ => "When the performance team is waiting for an update, at most once a day",
    };

    public static string Meaning(TimescaleKind kind) => kind switch
    {
        TimescaleKind.DueBy => "One piece of work with a due date",
        TimescaleKind.Recurring => "Repeats, for example an annual report. Reviewed each time.",
        TimescaleKind.Ongoing => "Ongoing, with regular reviews",
        TimescaleKind.StartsFrom => "Starts on a date and then continues",
        TimescaleKind.LinkedTo => "Depends on another event",
        TimescaleKind.Complete => "Already complete",
        _ => "The plan gives no date",
    };

    public static string Meaning(Role role) => role switch
    {
        Role.Member => "Reads the plan and its history",
        Role.Officer => "Reports progress on their actions",
        Role.Assurance => "Challenges the results of indicators, and records the agreed actions and outcomes",
        _ => "Manages plans, people and reports, and can update any action",
    };

    /// <summary>Definitions for the hints of radio buttons and the help page.</summary>
    public static string Meaning(Stage stage) => stage switch
    {
        Stage.NotStarted => "Work has not started",
        Stage.InProgress => "Work has started",
        Stage.Complete => "All work done, awaiting committee sign-off",
        _ => "The committee has accepted it as complete",
    };

    public static string Meaning(DeliveryRating delivery) => delivery switch
    {
        DeliveryRating.OnTrack => "On course to finish on time with current resources",
        DeliveryRating.AtRisk => "May miss the date unless we act",
        _ => "Will miss the date, or cannot be done as planned",
    };

    public static string Meaning(OutcomeConfidence confidence) => confidence switch
    {
        OutcomeConfidence.High => "We have, or expect, all the evidence",
        OutcomeConfidence.Medium => "We expect most of the evidence",
        _ => "We expect little of the evidence",
    };

    public static string Meaning(Flag flag) => flag switch
    {
        Flag.Overdue => "The due date or the expected completion date has passed and the work is not complete",
        Flag.ReviewDue => "The next review date has come",
        Flag.NoUpdate => "No update in the open reporting period",
        Flag.Slipped => "The due date is later than the original one",
        Flag.Unchanged => "Reported as no change in one or more periods in a row",
        _ => "Reported complete, but some evidence of improvement is missing",
    };

    /// <summary>The name of the words of an action: the inspectors' comment in a plan like Building on Success, or what is to be done.</summary>
    public static string Words(PlanCoding coding) => coding == PlanCoding.Letters ? "Inspectors’ comment" : "Action";

    public static string Of(PlanCoding coding) => coding switch
    {
        PlanCoding.Letters => "Theme, category and number, such as CEA1",
        PlanCoding.Own => "The document’s own codes, such as 1.1.2, R1a or REC-07",
        _ => "Numbered by theme, such as 1.1 and 1.2",
    };
}
