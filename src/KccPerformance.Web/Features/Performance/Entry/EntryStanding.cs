using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>How far a row of the form has come.</summary>
public enum EntryState
{
    /// <summary>Nothing has been entered.</summary>
    Blank,

    /// <summary>Something cannot be read, or a comment was written without a result.</summary>
    Faulty,

    /// <summary>The result needs a comment.</summary>
    NeedsComment,

    /// <summary>Complete, and not sent.</summary>
    Ready,

    /// <summary>As it was sent.</summary>
    Sent,

    /// <summary>As it was before it was sent back.</summary>
    SentBack,
}

/// <summary>A row as typed: its rating and direction by the rules that rate saved figures, and what it still needs.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Reading">The figure, or what cannot be read.</param>
/// <param name="Figure">The figure as it would be rated; null without one.</param>
/// <param name="Need">Why a comment is required, if it is.</param>
public sealed record EntryStanding(EntryState State, EntryReading Reading, IndicatorFigure? Figure, CommentNeed Need)
{
    public bool IsAnswered => State is EntryState.Ready or EntryState.Sent;

    /// <summary>Whether it has something that could be sent, or was meant to be.</summary>
    public bool IsTouched => State is not (EntryState.Blank or EntryState.Sent or EntryState.SentBack);

    public static EntryStanding Of(EntryRow row, ResultDue about)
    {
        var reading = EntryReading.Of(row, about);
        if (reading.Entry is not { } entry)
        {
            return new(reading.Problems.Count == 0 && IsUntouched(row) ? EntryState.Blank : EntryState.Faulty, reading, Figure: null, CommentNeed.None);
        }

        var preview = about.Indicator.Preview(entry);
        var isSame = about.State != FigureState.Missing && about.Latest is { } latest
            && entry with { ValueText = latest.ValueText, Note = latest.Note, SourceLines = latest.SourceLines } == latest.ToEntry();
        var state = isSame && about.State == FigureState.SentBack && !row.Again ? EntryState.SentBack
            : isSame && about.State != FigureState.SentBack ? EntryState.Sent
            : preview.Need != CommentNeed.None && entry.Comment is null ? EntryState.NeedsComment
            : EntryState.Ready;
        return new(state, reading, preview.Figure, preview.Need);
    }

    /// <summary>What the row still needs, for the list of what is missing; null where it needs nothing.</summary>
    public string? Missing => State switch
    {
        EntryState.Blank => "needs a result, or a reason for none.",
        EntryState.Faulty when Reading.Problems.Count == 0 => "has a comment but no result.",
        EntryState.Faulty => "has something that cannot be read.",
        EntryState.NeedsComment => "needs a comment.",
        EntryState.SentBack => "was sent back. Change it, or confirm that it is right.",
        _ => null,
    };

    private static bool IsUntouched(EntryRow row)
        => string.IsNullOrWhiteSpace(row.Comment) && !row.Provisional && row.DataTo is null or { IsEmpty: true }
            && string.IsNullOrWhiteSpace(row.Numerator) && string.IsNullOrWhiteSpace(row.Denominator);
}
