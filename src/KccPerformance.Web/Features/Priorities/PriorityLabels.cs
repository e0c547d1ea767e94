using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Priorities;

/// <summary>Words, shapes and colours of priorities. The shapes are those of the rest of the product.</summary>
public static class PriorityLabels
{
    public static string Of(PriorityKind kind) => kind == PriorityKind.ServiceArea ? "Core service area" : kind.ToString();

    /// <summary>A short heading of a column: "Objectives".</summary>
    public static string Heading(ThreadKind kind)
    {
        var last = kind.Many[(kind.Many.LastIndexOf(' ') + 1)..];
        return FirstLetter.Capital(last);
    }

    /// <summary>"an indicator", "a risk".</summary>
    public static string WithArticle(ThreadKind kind) => $"{("aeiou".Contains(kind.One[0], StringComparison.Ordinal) ? "an" : "a")} {kind.One}";

    /// <summary>The first gaps in a few words: "No indicator is linked; CRR10: 9 above target, no mitigating action in progress; 2 more".</summary>
    public static string InBrief(IReadOnlyList<ThreadGap> gaps)
    {
        var shown = gaps.Take(2).Select(gap => gap.Item is { } item ? $"{item.Code}: {item.Concern}" : gap.Sentence);
        return string.Join("; ", gaps.Count > 2 ? shown.Append($"{gaps.Count - 2} more") : shown);
    }

    public static IHtmlContent Icon(ThreadTone tone) => tone == ThreadTone.None ? Icons.Dash : Icons.Of(StandingOf(tone));

    public static string Css(ThreadTone tone) => Icons.Css(StandingOf(tone));

    /// <summary>"11 of 17 priorities have gaps".</summary>
    public static string Headline(IReadOnlyList<PriorityThread> threads)
    {
        var gaps = threads.Count(thread => thread.Gaps.Count > 0);
        return $"{(gaps == 0 ? "None" : gaps)} of {Labels.Count(threads.Count, "priority", "priorities")} {(gaps == 1 ? "has" : "have")} gaps";
    }

    /// <summary>"2 decisions, 1 question not answered"; null where there are none.</summary>
    public static string? Cycle(ThreadLink link)
    {
        string?[] parts =
        [
            link.Decisions == 0 ? null : Labels.Count(link.Decisions, "decision"),
            link.OpenQuestions == 0 ? null : Labels.Count(link.OpenQuestions, "question not answered", "questions not answered"),
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } there ? string.Join(", ", there) : null;
    }

    /// <summary>"Later due date agreed", "Answer refused".</summary>
    public static string Of(ThreadDecision decision)
    {
        var matter = decision.Kind switch { ResolutionKind.Deadline => "Later due date", ResolutionKind.Closure => "Completion", _ => "Answer" };
        return $"{matter} {FirstLetter.Small(Labels.Of(decision.Outcome))}";
    }

    /// <summary>Where the page of an item shows a decision.</summary>
    public static string AddressOf(ThreadItem item, ThreadDecision decision)
        => item.Address + (decision.Kind == ResolutionKind.Answer ? $"#question-{decision.MatterId}" : "#history");

    public static string AddressOf(ThreadItem item, ThreadQuestion question) => $"{item.Address}#question-{question.Id}";

    /// <summary>What the other side of the links between indicators and objectives is called on the row of an item.</summary>
    public static string Linked(ThreadItem item) => item.Kind.IsMeasure ? "Measures" : "Indicators";

    private static Standing StandingOf(ThreadTone tone) => tone switch
    {
        ThreadTone.Bad => Standing.OffTrack,
        ThreadTone.Warning => Standing.AtRisk,
        ThreadTone.Good => Standing.OnTrack,
        ThreadTone.Done => Standing.Complete,
        _ => Standing.NotStarted,
    };
}
