namespace KccPerformance.Web.Features.Shared;

/// <summary>
/// A text and the one that it replaced. Where most words stayed, the changes are marked in it; otherwise the new text
/// stands alone and the old one is folded away, as two texts are read faster than one that is mostly struck out.
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

    /// <summary>The text now, with its changes marked where most of it stayed; nothing where there is no text now.</summary>
    public IReadOnlyList<RedlinePart> Shown { get; } = [];

    /// <summary>Whether changes are marked in the text.</summary>
    public bool IsMarked { get; }

    /// <summary>The text before, where it is neither the same nor marked.</summary>
    public string? Folded { get; }
}
