using System.Globalization;
using System.Text;
using KccPerformance.Core.Platform.Mail;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>The text of reminders about results: plain text with direct links.</summary>
internal static class ResultReminderText
{
    /// <summary>"October to December 2013: 5 results to enter".</summary>
    public static string OwedSubject(IReadOnlyList<OwedResult> owed)
        => $"{(owed.Select(one => one.Quarter).Distinct().Count() == 1 ? owed[0].Quarter.Name + ": " : null)}{Count(owed.Count, "result")} to enter";

    public static string Owed(IReadOnlyList<OwedResult> owed, string origin)
    {
        var text = new StringBuilder();
        foreach (var quarter in owed.GroupBy(one => one.Quarter))
        {
            text.Append(CultureInfo.InvariantCulture, $"Results for {quarter.Key.Name}\n\n");
            Append(text, "SENT BACK TO YOU", quarter.Where(one => one.IsSentBack));
            Append(text, "STILL TO ENTER", quarter.Where(one => !one.IsSentBack));
            text.Append(CultureInfo.InvariantCulture, $"Enter them here: {origin}/performance/results/new?quarter={quarter.Key.Slug}\n\n");
        }

        text.Append("If a figure is not available yet, give the reason on that page.\n");
        return End(text, "until all of your results have been sent for approval", origin);
    }

    /// <summary>"5 results to approve".</summary>
    public static string WaitingSubject(IReadOnlyList<WaitingResult> waiting) => $"{Count(waiting.Count, "result")} to approve";

    public static string Waiting(IReadOnlyList<WaitingResult> waiting, string origin)
    {
        var text = new StringBuilder($"{Count(waiting.Count, "result")} {(waiting.Count == 1 ? "is" : "are")} awaiting your approval: ");
        text.AppendJoin(", ", waiting.Select(one => one.Reference).Distinct(StringComparer.Ordinal)).Append(".\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Approve them or send them back: {origin}/performance/approvals\n\n");
        return End(text, "until you have decided on all of them", origin);
    }

    private static void Append(StringBuilder text, string title, IEnumerable<OwedResult> owed)
    {
        var lines = owed.Select(one => $"{one.Reference} {one.Name}\n").ToList();
        if (lines.Count > 0)
        {
            text.Append(title).Append("\n\n").AppendJoin(string.Empty, lines).Append('\n');
        }
    }

    private static string End(StringBuilder text, string until, string origin)
        => text.Append(WeeklyMail.Ending(until, origin)).ToString();

    private static string Count(int number, string noun) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? null : "s")}";
}
