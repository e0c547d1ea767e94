using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>A paragraph of commentary on an indicator.</summary>
public sealed record RedText(int Order, CommentaryKind Kind, string Text)
{
    public static IReadOnlyList<RedText> Of(FinalIndicator indicator)
        => [.. indicator.Commentary.Select(text => new RedText(text.Order, text.Kind, text.Text))];
}

/// <summary>A red indicator, why it is red, and what is being done.</summary>
/// <param name="Indicator">The indicator with all its figures.</param>
/// <param name="Why">The first sentence of its commentary; null if there is none.</param>
/// <param name="Doing">The first sentence on what is being done; null if the commentary has none.</param>
/// <param name="Next">The action in progress that is due first, of its own or of an improvement plan; null if there is none.</param>
/// <param name="Notes">What is worth a question about its commentary.</param>
public sealed record RedIndicator(IndicatorPosition Indicator, string? Why, string? Doing, FinalAction? Next, IReadOnlyList<string> Notes)
{
    /// <summary>Whether its commentary or an action in progress says what is being done.</summary>
    public bool HasAction => Doing is not null || Next is not null;

    /// <summary>"Agree the plan. Head of Service, due 31 March 2014."; null if there is no action in progress.</summary>
    public string? NextInWords
    {
        get
        {
            if (Next is not { } action)
            {
                return null;
            }

            var due = action.Due is { } day ? $"due {Labels.Date(day)}" : "no due date";
            return $"{action.Text.TrimEnd('.')}. {(action.Owner.Length == 0 ? FirstLetter.Capital(due) : $"{action.Owner}, {due}")}.";
        }
    }

    /// <param name="indicator">The indicator with all its figures.</param>
    /// <param name="commentary">Its commentary in the report's order.</param>
    /// <param name="actions">Its actions in progress.</param>
    /// <param name="notes">What is worth a question about its commentary.</param>
    public static RedIndicator Of(
        IndicatorPosition indicator, IReadOnlyList<RedText> commentary, IEnumerable<FinalAction> actions, IReadOnlyList<string> notes)
    {
        var texts = commentary.Where(text => text.Kind != CommentaryKind.DefinitionNote).ToList();
        var why = texts.FirstOrDefault();
        var doing = texts.Find(text => text.Kind == CommentaryKind.Actions && text.Order != why?.Order);
        var isDoing = doing is null && why?.Kind == CommentaryKind.Actions;
        return new RedIndicator(
            indicator, why is null || isDoing ? null : PerformanceText.FirstSentence(why.Text),
            doing is not null ? PerformanceText.FirstSentence(doing.Text) : isDoing ? PerformanceText.FirstSentence(why!.Text) : null,
            actions.OrderBy(action => action.Due ?? DateOnly.MaxValue).FirstOrDefault(),
            notes);
    }

    /// <summary>
    /// Newly red first, then worsening, then the others; within each, the longest red first, then the furthest from target.
    /// </summary>
    public static IReadOnlyList<RedIndicator> Sorted(IEnumerable<RedIndicator> reds) => [.. reds
        .OrderBy(red => red.Indicator.PreviousShown != RagRating.Red ? 0 : red.Indicator.Direction == TravelDirection.Worsened ? 1 : 2)
        .ThenBy(red => red.Indicator.Run() is { Count: > 0 } run ? run[^1].PeriodEnd : DateOnly.MaxValue)
        .ThenByDescending(red => red.Indicator.Miss())];
}
