using KccPerformance.Core.Performance.Entry;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>The state of a row, for the script: names of the page elements to show.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="State">The state of the row.</param>
/// <param name="Rating">The rating; null without a figure.</param>
/// <param name="Direction">The direction of travel.</param>
/// <param name="Question">The question above the comment.</param>
/// <param name="Asks">Whether a comment is required.</param>
/// <param name="Problem">The error, if something cannot be read.</param>
public sealed record RowAnswer(int Id, string State, string? Rating, string? Direction, string Question, bool Asks, string? Problem);

/// <summary>The response to a saved draft, for the script.</summary>
/// <param name="Saved">The time of saving: "2:14pm".</param>
/// <param name="Sequence">The number of the newest draft.</param>
/// <param name="Head">The first part of the progress.</param>
/// <param name="Rest">The rest of the progress.</param>
/// <param name="Answered">The number of answered rows.</param>
/// <param name="Send">The text of the button.</param>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Missing">The parts missing in rows that were started.</param>
/// <param name="Blank">The empty rows.</param>
public sealed record EntryAnswer(
    string Saved, long Sequence, string Head, string Rest, int Answered, string Send, IReadOnlyList<RowAnswer> Rows, IReadOnlyList<MissingPart> Missing,
    IReadOnlyList<MissingPart> Blank)
{
    public static EntryAnswer Of(EntryForm form, string saved, long sequence)
    {
        var progress = form.Progress;
        return new(saved, sequence, progress.Head, progress.Rest, progress.Answered, progress.SendLabel, [.. form.Rows!.Select(Row)], progress.Missing,
            progress.Blank);
    }

    private static RowAnswer Row(EntryRow row)
    {
        var standing = row.Standing;
        return new(
            row.IndicatorId,
            standing.State.ToString(),
            standing.Figure?.Rating.ToString(),
            standing.Figure is { HasFigure: true } figure ? figure.Direction.ToString() : null,
            CommentRules.QuestionOf(standing.Need, row.About.Reference),
            standing.Need != CommentNeed.None && standing.State is not (EntryState.Sent or EntryState.SentBack),
            standing.Reading.Problems.Select(problem => problem.Sentence).FirstOrDefault());
    }
}
