using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Plans;

/// <summary>Summarises a plan in sentences, from its counts.</summary>
public static class PlanHeadline
{
    private static readonly string[] SmallNumbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>"3 of 46 actions are off track".</summary>
    public static string OffTrack(int offTrack, int actions) => (offTrack, actions) switch
    {
        (_, 0) => "There are no actions yet",
        (0, 1) => "The 1 action is not off track",
        (_, 1) => "The 1 action is off track",
        (0, _) => $"None of {actions:N0} actions is off track",
        _ when offTrack == actions => $"All {actions:N0} actions are off track",
        (1, _) => $"1 of {actions:N0} actions is off track",
        _ => $"{offTrack:N0} of {actions:N0} actions are off track",
    };

    /// <summary>"2 more than at the last meeting on 23 April 2009"; null if there is nothing to compare with.</summary>
    public static string? Compared(int offTrack, int? before, string? at) => (before, at) switch
    {
        (null, _) or (_, null) => null,
        (0, _) when offTrack == 0 => $"as {at}",
        ({ } was, _) when was == offTrack => $"the same number as {at}",
        ({ } was, _) when was < offTrack => $"{offTrack - was:N0} more than {at}",
        ({ } was, _) => $"{was - offTrack:N0} fewer than {at}",
    };

    /// <summary>"6 actions need attention".</summary>
    public static string Attention(int count) => count switch
    {
        0 => "No actions need attention",
        1 => "1 action needs attention",
        _ => $"{count:N0} actions need attention",
    };

    /// <summary>"Actions off track: 0, then 1, now 3".</summary>
    public static string Trend(IReadOnlyList<int> offTrack)
    {
        var now = offTrack[^1];
        var before = offTrack.SkipLast(1).TakeLast(3).ToList();
        return before switch
        {
            [] => $"Actions off track: {now:N0}",
            _ when before.TrueForAll(count => count == now) => $"Actions off track: unchanged at {now:N0}",
            [var only] => $"Actions off track: {only:N0}, now {now:N0}",
            _ => $"Actions off track: {string.Join(", then ", before.Select(count => $"{count:N0}"))}, {(before[^1] == now ? "still" : "now")} {now:N0}",
        };
    }

    /// <summary>"All 46 actions at the end of each period. More are complete and fewer have not started."</summary>
    public static string TrendHint(IReadOnlyList<StandingCounts> points, string whose = "The plan’s actions")
    {
        var total = points[^1].Total;
        var whole = points.All(point => point.Total == total) ? $"All {Labels.Count(total, "action")}" : whose;
        var done = points[^1].Done - points[0].Done;
        var waiting = points[^1].NotStarted - points[0].NotStarted;
        string?[] changes =
        [
            done == 0 ? null : $"{(done > 0 ? "more" : "fewer")} are complete",
            waiting == 0 ? null : $"{(waiting > 0 ? "more" : "fewer")} have not started",
        ];
        var said = string.Join(" and ", changes.Where(change => change is not null));
        return points.Count == 1 ? $"{whole} today. Each committee report adds a bar to compare with."
            : $"{whole} at the end of each period.{(said.Length == 0 ? null : $" {FirstLetter.Capital(said)}.")}";
    }

    /// <summary>"3 off track, 9 at risk, 23 on track, 6 complete, 5 not started"; "no actions" if there are none.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="done">The word for complete and closed together.</param>
    public static string Standings(StandingCounts counts, string done = "complete")
    {
        (int Count, string Word)[] groups =
        [
            (counts.OffTrack, "off track"), (counts.AtRisk, "at risk"), (counts.OnTrack, "on track"), (counts.Done, done), (counts.NotStarted, "not started"),
        ];
        var said = string.Join(", ", groups.Where(group => group.Count > 0).Select(group => $"{group.Count:N0} {group.Word}"));
        return said.Length > 0 ? said : "no actions";
    }

    /// <summary>"1 of 8 actions is off track and 1 is at risk."</summary>
    public static string Theme(StandingCounts counts) => counts switch
    {
        { Total: 0 } => "This theme has no actions yet.",
        { OffTrack: 0, AtRisk: 0, Total: 1 } => "The 1 action is neither off track nor at risk.",
        { OffTrack: 0, AtRisk: 0 } => $"None of {counts.Total:N0} actions is off track or at risk.",
        { AtRisk: 0 } => $"{OffTrack(counts.OffTrack, counts.Total)} and none is at risk.",
        { Total: 1 } => "The 1 action is at risk.",
        { OffTrack: 0 } => $"None of {counts.Total:N0} actions is off track and {counts.AtRisk:N0} {Is(counts.AtRisk)} at risk.",
        _ => $"{OffTrack(counts.OffTrack, counts.Total)} and {counts.AtRisk:N0} {Is(counts.AtRisk)} at risk.",
    };

    /// <summary>"Since 23 April 2009, 2 improved and 1 worsened"; without a full stop, as codes may follow.</summary>
    public static string Moves(int better, int worse, string since) => (better, worse) switch
    {
        (0, 0) => $"No action has improved or worsened since {since}",
        (_, 0) => $"Since {since}, {better:N0} improved and none worsened",
        (0, _) => $"Since {since}, none improved and {worse:N0} worsened",
        _ => $"Since {since}, {better:N0} improved and {worse:N0} worsened",
    };

    /// <summary>"seven"; in digits above ten, such as "12".</summary>
    public static string Number(int number) => number >= 0 && number < SmallNumbers.Length ? SmallNumbers[number] : $"{number:N0}";

    /// <summary>"from 31 March to 30 June 2010". The year appears once if it is the same.</summary>
    public static string Moved(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } was, { } now) when was.Year == now.Year => $"from {was:d MMMM} to {Labels.Date(now)}",
        ({ } was, { } now) => $"from {Labels.Date(was)} to {Labels.Date(now)}",
        (null, { } now) => $"to {Labels.Date(now)}",
        ({ } was, null) => $"from {Labels.Date(was)} to no date",
        _ => string.Empty,
    };

    private static string Is(int count) => count == 1 ? "is" : "are";
}
