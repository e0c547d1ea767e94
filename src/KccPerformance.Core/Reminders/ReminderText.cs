using System.Globalization;
using System.Text;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Reminders;

/// <summary>The words of reminders, in plain text with direct links.</summary>
internal static class ReminderText
{
    private const int TitleLength = 120;

    public static string SubjectOf(IReadOnlyCollection<DueUpdate> due)
        => due.Count == 1 ? "1 update on your actions is due" : $"{due.Count.ToString("N0", CultureInfo.InvariantCulture)} updates on your actions are due";

    public static string Digest(IReadOnlyList<DueUpdate> due, string origin)
    {
        var text = Start(due);
        Append(text, due, origin);
        text.Append("You get this once a week at most, on a working day, and only while something is due. It stops when you have reported.\n\n");
        return End(text, origin);
    }

    public static string Nudge(IReadOnlyList<DueUpdate> due, string from, string origin)
    {
        var text = Start(due);
        text.Append(CultureInfo.InvariantCulture, $"{from} asks for the updates below.\n\n");
        Append(text, due, origin);
        return End(text, origin);
    }

    public static string SubjectOf(IReadOnlyCollection<OverdueLed> overdue)
        => overdue.Count == 1 ? "1 action you lead is overdue" : $"{overdue.Count.ToString("N0", CultureInfo.InvariantCulture)} actions you lead are overdue";

    /// <summary>What a lead director is told, beside the officers' own reminders.</summary>
    public static string Copy(IReadOnlyList<OverdueLed> overdue, string origin)
    {
        var text = new StringBuilder(overdue[0].Name).Append("\n\n");
        foreach (var plan in overdue.GroupBy(one => one.Moment))
        {
            text.Append(CultureInfo.InvariantCulture, $"{plan.Key.Title}: these actions are overdue, and nothing has been reported on them for {plan.Key.Open!.Name}.\n\n");
            foreach (var position in plan.Select(one => one.Position))
            {
                text.Append(CultureInfo.InvariantCulture, $"{position.Code} {Shortened(position.InspectorsComment)} ({position.Dates.InLine(plan.Key.Today)})\n");
                text.Append(CultureInfo.InvariantCulture, $"{origin}/plans/{plan.Key.Slug}/actions/{position.Code}\n\n");
            }
        }

        return text.Append("The officers responsible have been reminded. You get this copy once a week at most, and it stops when they have reported.\n")
            .Append("The performance team can take you off it.\n").ToString();
    }

    private static StringBuilder Start(IReadOnlyList<DueUpdate> due) => new StringBuilder(due[0].Officer.Name).Append("\n\n");

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
                    text.Append(CultureInfo.InvariantCulture, $"{one.Position.Code} {Shortened(one.Position.InspectorsComment)} ({one.Position.Dates.InLine(plan.Key.Today)})\n");
                    text.Append(CultureInfo.InvariantCulture, $"{origin}/plans/{plan.Key.Slug}/actions/{one.Position.Code}/updates/new\n\n");
                }
            }
        }
    }

    private static string End(StringBuilder text, string origin)
        => text.Append(CultureInfo.InvariantCulture, $"All your actions: {origin}/my-actions\nStop these messages: {origin}/account/reminders\n").ToString();

    private static string TitleOf(DueReason reason) => reason switch
    {
        DueReason.Overdue => "OVERDUE",
        DueReason.DueSoon => "DUE SOON",
        _ => "NO UPDATE YET THIS PERIOD",
    };

    private static string Shortened(string title)
    {
        if (title.Length <= TitleLength)
        {
            return title;
        }

        var space = title.LastIndexOf(' ', TitleLength);
        return title[..(space > 0 ? space : TitleLength)].TrimEnd('.', ',', ';', ':') + "…";
    }
}
