using System.Globalization;
using System.Text;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Mail;

namespace KccPerformance.Core.ImprovementPlans.Reminders;

/// <summary>The text of the email about new committee papers.</summary>
internal static class PapersText
{
    /// <summary>"Building on Success: papers for 8 October 2009".</summary>
    public static string SubjectOf(ReadyPapers papers) => $"{MailLetter.Shortened(papers.PlanTitle)}: papers for {Day(papers.Meeting)}";

    public static string Write(ReadyPapers papers, IReadOnlyList<FollowedPosition> followed, string origin)
    {
        var report = string.Create(CultureInfo.InvariantCulture, $"{origin}/plans/{papers.PlanSlug}/reports/{papers.PeriodId}");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The {papers.PlanTitle} report for {papers.PeriodName} is ready for the meeting of {papers.Committee} on {Day(papers.Meeting)}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Read the report: {report}\nWord document: {report}/pack.docx\nOffline reading: {report}/pack.html\n\n");
        if (followed.Count > 0)
        {
            text.Append("ACTIONS YOU FOLLOW\n\n");
            foreach (var one in followed)
            {
                text.Append(CultureInfo.InvariantCulture, $"{one.Code} {MailLetter.Shortened(one.InspectorsComment)}: {Rating(one)}\n{origin}/plans/{papers.PlanSlug}/actions/{one.Code}\n\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"Change your email preferences: {origin}/account/reminders").ToString();
    }

    private static string Rating(FollowedPosition one)
        => one.Was is { } was && was != one.Standing ? $"{Label(one.Standing)} (was {Label(was)})" : Label(one.Standing);

    private static string Label(Standing standing) => standing switch
    {
        Standing.OffTrack => "Off track",
        Standing.AtRisk => "At risk",
        Standing.OnTrack => "On track",
        Standing.NotStarted => "Not started",
        Standing.Complete => "Complete",
        _ => "Closed",
    };

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
