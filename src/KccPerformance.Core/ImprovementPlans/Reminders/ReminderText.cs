using System.Globalization;
using System.Text;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Reminders;

/// <summary>The text of reminders: plain text with direct links. <see cref="MailLetter"/> adds greeting and contact.</summary>
internal static class ReminderText
{
    /// <summary>The most milestones named for an action.</summary>
    private const int MostMilestones = 5;

    /// <summary>"Building on Success: 3 updates due by 30 September".</summary>
    public static string DigestSubject(IReadOnlyCollection<DueUpdate> due) => $"{PlanOf(due)}{Updates(due)} due by {ClosingDay(due)}";

    /// <summary>"Building on Success: please submit 3 updates by 30 September".</summary>
    public static string ManualSubject(IReadOnlyCollection<DueUpdate> due) => $"{PlanOf(due)}please submit {Updates(due)} by {ClosingDay(due)}";

    public static string Digest(IReadOnlyList<DueUpdate> due, string origin)
    {
        var text = new StringBuilder();
        Append(text, due, origin);
        text.Append("You get this email at most once a week, while you have updates to submit.\n\n");
        return End(text, origin);
    }

    public static string Manual(IReadOnlyList<DueUpdate> due, string origin)
    {
        var text = new StringBuilder(due.Count == 1 ? "The performance team is waiting for this update.\n\n" : "The performance team is waiting for these updates.\n\n");
        Append(text, due, origin);
        return End(text, origin);
    }

    /// <summary>"Building on Success: 2 actions you lead are overdue".</summary>
    public static string LeadSubject(IReadOnlyCollection<OverdueLed> overdue)
    {
        var titles = overdue.Select(one => one.Moment.Title).Distinct(StringComparer.Ordinal).ToList();
        return $"{(titles is [var only] ? MailLetter.Shortened(only) + ": " : null)}{Count(overdue.Count, "action")} you lead {(overdue.Count == 1 ? "is" : "are")} overdue";
    }

    /// <summary>The copy of the officers' reminders for a lead director.</summary>
    public static string LeadCopy(IReadOnlyList<OverdueLed> overdue, string origin)
    {
        var text = new StringBuilder();
        foreach (var plan in overdue.GroupBy(one => one.Moment))
        {
            text.Append(CultureInfo.InvariantCulture, $"{plan.Key.Title}: {(plan.Count() == 1 ? "this action is overdue and has" : "these actions are overdue and have")} no update for {plan.Key.Open!.Name}.\n\n");
            foreach (var position in plan.Select(one => one.Position))
            {
                text.Append(CultureInfo.InvariantCulture, $"{position.Code} {MailLetter.Shortened(position.InspectorsComment)} ({position.Dates.InLine(plan.Key.Today)})\n");
                text.Append(CultureInfo.InvariantCulture, $"{origin}/plans/{plan.Key.Slug}/actions/{position.Code}\n\n");
            }
        }

        return text.Append("The responsible officers have been sent a reminder. You get this email at most once a week, until every update is submitted.\n")
            .Append("To stop these emails, contact the performance team.").ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<DueUpdate> due, string origin)
    {
        foreach (var plan in due.GroupBy(one => one.Moment))
        {
            text.Append(CultureInfo.InvariantCulture, $"{plan.Key.Title}: updates for {plan.Key.Open!.Name} close at {ClosingTime.InWords(plan.Key.Open.ClosesAt)}.\n\n");
            foreach (var group in plan.GroupBy(one => one.Reason).OrderBy(group => group.Key))
            {
                text.Append(TitleOf(group.Key)).Append("\n\n");
                foreach (var one in group.OrderBy(one => one.Reason <= DueReason.DueSoon ? one.Date : default))
                {
                    text.Append(CultureInfo.InvariantCulture, $"{one.Position.Code} {MailLetter.Shortened(one.Position.InspectorsComment)} ({one.Position.Dates.InLine(plan.Key.Today)})\n");
                    text.Append(CultureInfo.InvariantCulture, $"{origin}/plans/{plan.Key.Slug}/actions/{one.Position.Code}/updates/new\n");
                    AppendMilestones(text, one, origin);
                    text.Append('\n');
                }
            }
        }
    }

    /// <summary>The milestones of an action that are overdue or due soon, and the page to report on them.</summary>
    private static void AppendMilestones(StringBuilder text, DueUpdate update, string origin)
    {
        foreach (var milestone in update.Milestones.Take(MostMilestones))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Milestone {(milestone.Due < update.Moment.Today ? "was due" : "due")} {milestone.Due:d MMMM yyyy}: {MailLetter.Shortened(milestone.Text)}{(milestone.Lead.Length > 0 ? $" ({milestone.Lead})" : null)}\n");
        }

        if (update.Milestones.Count > MostMilestones)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Count(update.Milestones.Count - MostMilestones, "more milestone")} overdue or due soon\n");
        }

        if (update.Milestones.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Report on milestones: {origin}/plans/{update.Moment.Slug}/actions/{update.Position.Code}/milestones\n");
        }
    }

    private static string End(StringBuilder text, string origin)
        => text.Append(CultureInfo.InvariantCulture, $"Your actions: {origin}/my-actions\nChange your email preferences: {origin}/account/reminders").ToString();

    private static string TitleOf(DueReason reason) => reason switch
    {
        DueReason.Overdue => "OVERDUE",
        DueReason.DueSoon => "DUE, EXPECTED OR UP FOR REVIEW SOON",
        _ => "NO UPDATE YET THIS PERIOD",
    };

    private static string PlanOf(IReadOnlyCollection<DueUpdate> due)
        => due.Select(one => one.Moment.Title).Distinct(StringComparer.Ordinal).ToList() is [var only] ? MailLetter.Shortened(only) + ": " : string.Empty;

    private static string Updates(IReadOnlyCollection<DueUpdate> due) => Count(due.Count, "update");

    private static string ClosingDay(IEnumerable<DueUpdate> due)
        => ClosingTime.DayOf(due.Min(one => one.Moment.Open!.ClosesAt)).ToString("d MMMM", CultureInfo.InvariantCulture);

    private static string Count(int number, string noun) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? null : "s")}";
}
