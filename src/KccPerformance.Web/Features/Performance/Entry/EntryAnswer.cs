using KccPerformance.Core.Performance.Entry;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>How a row stands, for the script: names of the parts of the page that it shows.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="State">How far the row has come.</param>
/// <param name="Rating">The rating; null without a figure.</param>
/// <param name="Direction">The direction of travel.</param>
/// <param name="Question">The question above the comment.</param>
/// <param name="Asks">Whether a comment is required.</param>
/// <param name="Problem">What cannot be read.</param>
public sealed record RowAnswer(int Id, string State, string? Rating, string? Direction, string Question, bool Asks, string? Problem);

/// <summary>What the script shows after it has saved a draft.</summary>
/// <param name="Saved">"2:14pm".</param>
/// <param name="Sequence">The number of the newest draft.</param>
/// <param name="Head">The first words of the progress.</param>
/// <param name="Rest">The rest of it.</param>
/// <param name="Answered">How many are answered.</param>
/// <param name="Send">The words of the button.</param>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Missing">What the rows that have been begun still need.</param>
/// <param name="Blank">The rows without anything.</param>
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
