using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>The state of a row of the form.</summary>
public enum EntryState
{
    /// <summary>Nothing has been entered.</summary>
    Blank,

    /// <summary>Something cannot be read, or a comment was written without a result.</summary>
    Faulty,

    /// <summary>The result needs a comment.</summary>
    NeedsComment,

    /// <summary>Complete but not submitted.</summary>
    Ready,

    /// <summary>Unchanged since it was submitted.</summary>
    Sent,

    /// <summary>Unchanged since it was sent back.</summary>
    SentBack,

    /// <summary>The figure is from a feed and has not been confirmed.</summary>
    Received,
}

/// <summary>A row as typed, rated by the same rules as saved figures, and what is missing.</summary>
/// <param name="State">The state of the row.</param>
/// <param name="Reading">The figure, or the errors.</param>
/// <param name="Figure">The rated figure; null if there is none.</param>
/// <param name="Need">Why a comment is required, if it is.</param>
public sealed record EntryStanding(EntryState State, EntryReading Reading, IndicatorFigure? Figure, CommentNeed Need)
{
    public bool IsAnswered => State is EntryState.Ready or EntryState.Sent;

    /// <summary>Whether it has changes to submit, complete or not.</summary>
    public bool IsTouched => State == EntryState.Received ? HasMore : State is not (EntryState.Blank or EntryState.Sent or EntryState.SentBack);

    /// <summary>Whether more was typed beside a figure from a feed, such as a comment.</summary>
    private bool HasMore { get; init; }

    public static EntryStanding Of(EntryRow row, ResultDue about)
    {
        var reading = EntryReading.Of(row, about);
        if (reading.Entry is not { } entry)
        {
            return new(reading.Problems.Count == 0 && IsUntouched(row) ? EntryState.Blank : EntryState.Faulty, reading, Figure: null, CommentNeed.None);
        }

        var preview = about.Indicator.Preview(entry);
        var need = preview.NeedOf(about.Indicator.Indicator.Kind);
        var isSame = about.State != FigureState.Missing && about.Latest is { } latest
            && entry with { ValueText = latest.ValueText, Note = latest.Note, SourceLines = latest.SourceLines } == latest.ToEntry();
        var state = StateNow();
        return new(state, reading, preview.Figure, need)
        {
            HasMore = state == EntryState.Received
                && EntryDraft.Of(row) with { Version = 0 } != EntryDraft.Of(EntryRow.Of(about)) with { Version = 0 },
        };

        EntryState StateNow()
        {
            if (about.Received?.IsIn(entry) == true && !row.Again)
            {
                return EntryState.Received;
            }

            if (isSame && about.State != FigureState.SentBack)
            {
                return EntryState.Sent;
            }

            if (isSame && !row.Again)
            {
                return EntryState.SentBack;
            }

            return need != CommentNeed.None && entry.Comment is null ? EntryState.NeedsComment : EntryState.Ready;
        }
    }

    /// <summary>What is missing in the row, for the list of missing parts; null if nothing is.</summary>
    public string? Missing => State switch
    {
        EntryState.Blank => "needs a result, or a reason why there is none.",
        EntryState.Faulty when Reading.Problems.Count == 0 => "has a comment but no result.",
        EntryState.Faulty => "has an error to correct.",
        EntryState.NeedsComment => "needs a comment.",
        EntryState.Received => "has a figure from a file. Check it, then confirm it or enter another.",
        EntryState.SentBack => "was sent back. Change the result, or confirm that it is correct.",
        _ => null,
    };

    private static bool IsUntouched(EntryRow row)
        => string.IsNullOrWhiteSpace(row.Comment) && !row.Provisional && row.DataTo is null or { IsEmpty: true }
            && string.IsNullOrWhiteSpace(row.Numerator) && string.IsNullOrWhiteSpace(row.Denominator)
            && !row.NotComparable && string.IsNullOrWhiteSpace(row.ComparablePrevious);
}
