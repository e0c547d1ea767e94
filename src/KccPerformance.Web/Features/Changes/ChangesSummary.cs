using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Changes;

/// <summary>Summarises in sentences what changed between two positions.</summary>
public static class ChangesSummary
{
    /// <summary>"What changed since 23 April 2009", or between two dates.</summary>
    public static string Title(ComparedPositions compared)
    {
        var (from, to) = (Labels.Date(DayOf(compared.Before, compared.Now)), Labels.Date(compared.Now.AsAt));
        return (compared.Changes.IsNone, compared.Now.FrozenBy is null || compared.IsSinceLastMeeting) switch
        {
            (true, true) => $"Nothing has changed since {from}",
            (true, false) => $"Nothing changed between {from} and {to}",
            (false, true) => $"What changed since {from}",
            _ => $"What changed between {from} and {to}",
        };
    }

    /// <summary>"23 April 2009 to 30 September 2009".</summary>
    public static string Days(ComparedPositions compared) => $"{Labels.Date(DayOf(compared.Before, compared.Now))} to {Labels.Date(compared.Now.AsAt)}";

    /// <summary>"4 of 46 actions worsened."</summary>
    public static string Worsened(ComparedPositions compared) => compared.Changes.Worsened.Count switch
    {
        0 => "No actions worsened.",
        var worsened => $"{worsened:N0} of {Labels.Count(compared.Now.Actions.Count, "action")} worsened.",
    };

    /// <summary>The codes of actions that worsened, by their rating now, worst first.</summary>
    public static IReadOnlyList<(string Rating, IReadOnlyList<string> Codes)> NowRated(PositionChanges changes) =>
        [.. changes.Worsened.GroupBy(change => change.Now.Standing).OrderBy(group => group.Key)
            .Select(group => (Labels.Of(group.Key).ToLowerInvariant(), (IReadOnlyList<string>)[.. group.Select(change => change.Code)]))];

    /// <summary>How many improved and how: "9 improved:" and "4 were rated better, 4 are newly complete and 1 was closed."</summary>
    public static (string Head, string? How) Improved(PositionChanges changes)
    {
        var (better, complete, closed) = (changes.Improved.Count, changes.NewlyComplete.Count, changes.NewlyClosed.Count);
        string?[] parts =
        [
            better == 0 ? null : $"{better:N0} {(better == 1 ? "was" : "were")} rated better",
            complete == 0 ? null : $"{complete:N0} {(complete == 1 ? "is" : "are")} newly complete",
            closed == 0 ? null : $"{closed:N0} {(closed == 1 ? "was" : "were")} closed",
        ];
        return better + complete + closed == 0
            ? ("No actions improved.", null)
            : ($"{better + complete + closed:N0} improved:", $"{Labels.List([.. parts.OfType<string>()])}.");
    }

    /// <summary>"1 due date moved, 1 question was answered and 6 actions had no update. The other 27 kept their rating."</summary>
    public static string? Rest(PositionChanges changes, SameRating same)
    {
        (int Count, string Words)[] parts =
        [
            (changes.DatesMoved.Count, $"{Labels.Count(changes.DatesMoved.Count, "due date")} moved"),
            (changes.Answered.Count, $"{Labels.Count(changes.Answered.Count, "question was", "questions were")} answered"),
            (changes.Added.Count, $"{Labels.Count(changes.Added.Count, "action is", "actions are")} new"),
            (changes.Removed.Count, $"{Labels.Count(changes.Removed.Count, "action was", "actions were")} removed"),
            (changes.LeadsChanged.Count, $"{Labels.Count(changes.LeadsChanged.Count, "action")} changed lead director"),
            (changes.ConfidenceChanged.Count, $"{Labels.Count(changes.ConfidenceChanged.Count, "action")} changed in confidence"),
            (changes.NotReported.Count, $"{Labels.Count(changes.NotReported.Count, "action")} had no update"),
        ];
        var said = Labels.List([.. parts.Where(part => part.Count > 0).Select(part => part.Words)]);
        var others = changes.IsNone ? Labels.Count(same.Count, "action") : $"The other {same.Count:N0}";
        string?[] sentences = [said.Length > 0 ? said + "." : null, same.Count > 0 ? $"{others} kept {(same.Count == 1 ? "its" : "their")} rating." : null];
        return string.Join(' ', sentences.OfType<string>()) is { Length: > 0 } words ? words : null;
    }

    /// <summary>The date that identifies a report to members: that of its meeting if it was held, otherwise that of the report.</summary>
    private static DateOnly DayOf(PlanPosition report, PlanPosition now)
        => report.Period?.Meeting is { } meeting && MeetingCycle.IsHeld(meeting.Date, now.AsAt) ? meeting.Date : report.AsAt;
}
