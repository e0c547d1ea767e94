using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Position;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Changes;

/// <summary>Sums up in sentences what changed between two positions, from the two alone.</summary>
public static class ChangesStory
{
    /// <summary>"Since 23 April 2009, 4 actions have worsened and 9 improved; 1 date has moved".</summary>
    public static string Title(ComparedPositions compared)
    {
        var changes = compared.Changes;
        var isNow = compared.Now.FrozenBy is null || compared.IsSinceLastMeeting;
        if (changes.IsNone)
        {
            return isNow
                ? $"Nothing has changed since {Words.Date(DayOf(compared.Before, compared.Now))}"
                : $"Nothing changed between {Words.Date(compared.Before.AsAt)} and {Words.Date(compared.Now.AsAt)}";
        }

        return isNow
            ? $"Since {Words.Date(DayOf(compared.Before, compared.Now))}, {SoFar(changes.Worsened.Count, changes.Improved.Count)}; {Dates(changes.DatesMoved.Count)} {(changes.DatesMoved.Count > 1 ? "have" : "has")} moved"
            : $"Between {Words.Date(compared.Before.AsAt)} and {Words.Date(compared.Now.AsAt)}, {Then(changes.Worsened.Count, changes.Improved.Count)}; {Dates(changes.DatesMoved.Count)} moved";
    }

    /// <summary>"Also: 5 newly complete, 1 newly closed and 2 questions answered."; null where there is nothing more.</summary>
    public static string? Also(PositionChanges changes)
    {
        (int Count, string Words)[] parts =
        [
            (changes.NewlyComplete.Count, $"{changes.NewlyComplete.Count:N0} newly complete"),
            (changes.NewlyClosed.Count, $"{changes.NewlyClosed.Count:N0} newly closed"),
            (changes.Added.Count, Words.Count(changes.Added.Count, "new action")),
            (changes.Removed.Count, $"{changes.Removed.Count:N0} removed"),
            (changes.LeadsChanged.Count, $"{changes.LeadsChanged.Count:N0} with other lead directors"),
            (changes.NotReported.Count, $"{changes.NotReported.Count:N0} without an update"),
            (changes.Answered.Count, $"{Words.Count(changes.Answered.Count, "question")} answered"),
            (changes.ConfidenceChanged.Count, $"{changes.ConfidenceChanged.Count:N0} with another confidence"),
        ];
        var said = parts.Where(part => part.Count > 0).Select(part => part.Words).ToList();
        return said.Count == 0 ? null : $"{(changes.IsNone ? "But" : "Also")}: {Words.List(said)}.";
    }

    /// <summary>The sections that have nothing to show, by the words of their headings.</summary>
    public static IReadOnlyList<string> Empty(PositionChanges changes)
    {
        (int Count, string Words)[] sections =
        [
            (changes.Worsened.Count, "worsened"),
            (changes.Improved.Count, "improved"),
            (changes.DatesMoved.Count, "dates moved"),
            (changes.NewlyComplete.Count, "newly complete"),
            (changes.NewlyClosed.Count, "newly closed"),
            (changes.Added.Count + changes.Removed.Count, "new or removed actions"),
            (changes.LeadsChanged.Count, "lead directors"),
            (changes.NotReported.Count, "no update"),
            (changes.Answered.Count, "questions answered"),
            (changes.ConfidenceChanged.Count, "confidence in the outcome"),
            (changes.Reworded.Count, "reported anew"),
        ];
        return [.. sections.Where(section => section.Count == 0).Select(section => section.Words)];
    }

    /// <summary>"October 2008 to March 2009", or "now, on 17 September 2009".</summary>
    public static string Name(PlanPosition position)
        => position.FrozenBy is null ? $"now, {Words.Date(position.AsAt)}" : position.Period!.Name;

    /// <summary>The day that members remember a report by: that of its meeting, once it has met, or else that of the report.</summary>
    private static DateOnly DayOf(PlanPosition report, PlanPosition now)
        => report.Period?.Meeting is { } meeting && MeetingCycle.IsHeld(meeting.Date, now.AsAt) ? meeting.Date : report.AsAt;

    private static string SoFar(int worsened, int improved) => (worsened, improved) switch
    {
        (0, 0) => "no action has worsened or improved",
        (0, _) => $"no action has worsened and {improved:N0} {Have(improved)} improved",
        (_, 0) => $"{Words.Count(worsened, "action")} {Have(worsened)} worsened and none has improved",
        _ => $"{Words.Count(worsened, "action")} {Have(worsened)} worsened and {improved:N0} improved",
    };

    private static string Then(int worsened, int improved) => (worsened, improved) switch
    {
        (0, 0) => "no action worsened or improved",
        (0, _) => $"no action worsened and {improved:N0} improved",
        (_, 0) => $"{Words.Count(worsened, "action")} worsened and none improved",
        _ => $"{Words.Count(worsened, "action")} worsened and {improved:N0} improved",
    };

    private static string Dates(int moved) => moved == 0 ? "no date" : Words.Count(moved, "date");

    private static string Have(int count) => count == 1 ? "has" : "have";
}
