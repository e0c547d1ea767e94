using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>What the summary says about commentary that is worth a question.</summary>
public static class CommentaryNotes
{
    /// <param name="indicator">The indicator.</param>
    /// <param name="texts">Its commentary in the report's order.</param>
    /// <param name="before">The texts of its commentary in the final report before; null if it was not in it.</param>
    public static IReadOnlyList<string> Of(IndicatorPosition indicator, IReadOnlyList<RedText> texts, IReadOnlyList<string>? before)
    {
        var notes = new List<string>();
        if (before is not null && CommentaryRules.IsSame([.. texts.Select(text => text.Text)], before))
        {
            notes.Add("Commentary same as last time");
        }

        if (indicator.ContradictionIn(texts.Select(text => (text.Kind, text.Text))) is { } opposite)
        {
            notes.Add($"Commentary says “{opposite.Word}”, but the figure {opposite.Movement}");
        }

        return notes;
    }
}
