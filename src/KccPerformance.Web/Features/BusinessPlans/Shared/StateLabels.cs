using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.BusinessPlans.Shared;

/// <summary>The words, shapes and colours of the states of objectives. The shapes are those of the rest of the product.</summary>
public static class StateLabels
{
    private static readonly HtmlString EmptySquare = new(
        "<svg class=\"app-shape app-shape--line\" viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M1.5 1.5h9v9h-9z\"/></svg>");

    public static string Of(ObjectiveState? state) => state switch
    {
        ObjectiveState.Achieved => "Achieved",
        ObjectiveState.OnTrack => "On track",
        ObjectiveState.Delayed => "Delayed",
        ObjectiveState.Stopped => "Stopped",
        ObjectiveState.Transferred => "Transferred",
        _ => "Not reported",
    };

    /// <summary>The name of the state in addresses: "on-track".</summary>
    public static string Key(ObjectiveState? state) => Of(state).ToLowerInvariant().Replace(' ', '-');

    public static string Of(MonitoringStage stage) => stage switch
    {
        MonitoringStage.Suggested => "Suggested, not confirmed",
        MonitoringStage.Entered => "Not approved",
        MonitoringStage.Approved => "Approved",
        _ => "Sent back",
    };

    public static string Of(PrintedKind kind) => kind.ToString().ToLowerInvariant();

    public static IHtmlContent Icon(ObjectiveState? state) => state switch
    {
        ObjectiveState.Achieved => Icons.Of(Standing.Complete),
        ObjectiveState.OnTrack => Icons.Of(Standing.OnTrack),
        ObjectiveState.Delayed => Icons.Of(Standing.AtRisk),
        ObjectiveState.Stopped => EmptySquare,
        ObjectiveState.Transferred => Icons.Of(DirectionOfTravel.NoChange),
        _ => Icons.Dash,
    };

    public static string Css(ObjectiveState? state) => state switch
    {
        ObjectiveState.Achieved => Icons.Css(Standing.Complete),
        ObjectiveState.OnTrack => Icons.Css(Standing.OnTrack),
        ObjectiveState.Delayed => Icons.Css(Standing.AtRisk),
        _ => Icons.Css(Standing.NotStarted),
    };

    /// <summary>"Mid-year, April to September 2013".</summary>
    public static string Half(int year, HalfYear half)
    {
        var word = HalfYears.WordOf(half);
        return $"{FirstLetter.Capital(word)}, {HalfYears.Name(year, half)}";
    }

    /// <summary>Counts as a bar, with exceptions on the left so that they line up between bars.</summary>
    public static StackedBar Bar(string id, string title, StateCounts counts, int scale) => new()
    {
        Id = id,
        Title = title,
        Scale = scale,
        Parts = [.. States().Select(state => new BarPart(Mark(state), Of(state).ToLowerInvariant(), counts.Of(state)))],
    };

    /// <summary>"1 stopped, 2 delayed, 35 on track".</summary>
    public static string InWords(StateCounts counts) => States().Where(state => counts.Of(state) > 0).ToList() is { Count: > 0 } there
        ? string.Join(", ", there.Select(state => $"{counts.Of(state)} {Of(state).ToLowerInvariant()}")) : "None";

    /// <summary>The exceptions, such as "1 stopped, 2 delayed"; null if there are none.</summary>
    public static string? Exceptions(StateCounts counts)
        => counts.Exceptions == 0 ? null : InWords(counts with { OnTrack = 0, Achieved = 0, NotReported = 0 });

    /// <summary>"1 of 79 objectives is stopped, 2 are delayed and 2 are transferred".</summary>
    public static string Headline(StateCounts counts)
    {
        var parts = MonitoringRules.Order.Where(state => MonitoringRules.IsException(state) && counts.Of(state) > 0)
            .Select(state => (Count: counts.Of(state), Word: Of(state).ToLowerInvariant())).ToList();
        if (counts.Total == 0)
        {
            return "No objectives yet";
        }

        if (parts.Count == 0)
        {
            return counts.NotReported == counts.Total ? $"None of {Labels.Count(counts.Total, "objective")} has been reported on yet"
                : $"None of {Labels.Count(counts.Total, "objective")} is stopped, delayed or transferred";
        }

        var (first, word) = parts[0];
        return Labels.List(
        [
            $"{first} of {Labels.Count(counts.Total, "objective")} {(first == 1 ? "is" : "are")} {word}",
            .. parts.Skip(1).Select(part => $"{part.Count} {(part.Count == 1 ? "is" : "are")} {part.Word}"),
        ]);
    }

    /// <summary>The first sentence of a paragraph, unchanged.</summary>
    public static string FirstSentence(string text)
    {
        for (var at = text.IndexOf(". ", StringComparison.Ordinal); at >= 0; at = text.IndexOf(". ", at + 1, StringComparison.Ordinal))
        {
            if (at > 30 && at + 2 < text.Length && char.IsUpper(text[at + 2]) && char.IsLetterOrDigit(text[at - 1]))
            {
                return text[..(at + 1)];
            }
        }

        return text;
    }

    private static IEnumerable<ObjectiveState?> States() => [.. MonitoringRules.Order.Select(state => (ObjectiveState?)state), null];

    private static ChartMark Mark(ObjectiveState? state) => state switch
    {
        ObjectiveState.Achieved => ChartMark.Achieved,
        ObjectiveState.OnTrack => ChartMark.Green,
        ObjectiveState.Delayed => ChartMark.Amber,
        ObjectiveState.Stopped => ChartMark.Stopped,
        ObjectiveState.Transferred => ChartMark.Transferred,
        _ => ChartMark.NotRated,
    };
}
