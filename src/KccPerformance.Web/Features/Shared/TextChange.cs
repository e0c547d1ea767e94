namespace KccPerformance.Web.Features.Shared;

/// <summary>
/// A text and the one before it. If most words are the same, changes are marked. Otherwise the new text is shown alone and the
/// old one is folded, which is easier to read than a text that is mostly struck out.
/// </summary>
public sealed class TextChange
{
    public TextChange(string? before, string? now)
    {
        if (string.IsNullOrEmpty(now))
        {
            Folded = string.IsNullOrEmpty(before) ? null : before;
            return;
        }

        Shown = [new(RedlineKind.Same, now)];
        if (string.IsNullOrEmpty(before) || string.Equals(before, now, StringComparison.Ordinal))
        {
            return;
        }

        var marked = Redline.Of(before, now);
        IsMarked = marked.IsMostlySame();
        (Shown, Folded) = IsMarked ? (marked, null) : (Shown, before);
    }

    /// <summary>The new text, with changes marked if most of it is the same; empty if there is none.</summary>
    public IReadOnlyList<RedlinePart> Shown { get; } = [];

    /// <summary>Whether changes are marked in the text.</summary>
    public bool IsMarked { get; }

    /// <summary>The old text, if it differs and is not shown by marks.</summary>
    public string? Folded { get; }
}
