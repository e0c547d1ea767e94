using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Approvals;

/// <summary>The last decision on a figure.</summary>
public sealed record LastDecision(ResultDecisionKind Kind, string By, DateTime At, string? Reason);

/// <summary>A figure to decide on, or a decided one.</summary>
public sealed record ApprovalRow
{
    public required string Reference { get; init; }

    /// <summary>The paragraph under which the indicator is exempt; null if it is not.</summary>
    public int? ExemptParagraph { get; init; }

    public required IndicatorRules Rules { get; init; }

    /// <summary>The figure, with its rating and direction.</summary>
    public required IndicatorFigure Figure { get; init; }

    /// <summary>The previous figure.</summary>
    public required IndicatorFigure? Previous { get; init; }

    /// <summary>The figure as it was entered.</summary>
    public required IndicatorResult Result { get; init; }

    /// <summary>The version of the period, so that the decision is about the figure shown.</summary>
    public required int Version { get; init; }

    public required bool IsOwn { get; init; }

    public required LastDecision? Decision { get; init; }

    public string Name => Rules.ShortName ?? Rules.Name;

    public DateOnly PeriodEnd => Figure.PeriodEnd;

    public string Address => $"/performance/approvals/{Reference}/{PeriodEnd:yyyy-MM-dd}";

    /// <summary>The prefix of its element ids.</summary>
    public string Id => $"{Reference}-{PeriodEnd:yyyy-MM-dd}";

    public CommentNeed Need => CommentRules.Of(Figure, Previous);

    /// <summary>"Direction was worsening"; null unless it has changed to the opposite.</summary>
    public string? Turned => (Figure.Direction, Previous?.Direction) is (TravelDirection.Improved, TravelDirection.Worsened) or (TravelDirection.Worsened,
        TravelDirection.Improved)
        ? $"Direction was {PerformanceLabels.Of(Previous!.Direction).ToLowerInvariant()}" : null;
}

/// <summary>The results that a user can approve or send back.</summary>
/// <param name="Waiting">Those awaiting approval, red first.</param>
/// <param name="Own">Those that the user entered, which another user must approve.</param>
/// <param name="Decided">Those decided in open quarters, latest first.</param>
public sealed record ApprovalPage(IReadOnlyList<ApprovalRow> Waiting, IReadOnlyList<ApprovalRow> Own, IReadOnlyList<ApprovalRow> Decided)
{
    public const string Address = "/performance/approvals";

    /// <summary>Whether the user is the approver of an indicator.</summary>
    public bool IsApprover { get; init; }

    /// <summary>The row that could not be sent back, with the text typed; empty if there is none.</summary>
    public SendBackForm Refused { get; init; } = new();

    public string Lead => (Waiting.Count, Waiting.Count + Own.Count + Decided.Count) switch
    {
        (_, 0) => "No results have been sent to you for approval.",
        (0, _) => "You have decided on all results sent to you.",
        (1, var all) => $"1 of {all} results is awaiting your approval.",
        var (waiting, all) => $"{waiting} of {all} results are awaiting your approval.",
    };
}
