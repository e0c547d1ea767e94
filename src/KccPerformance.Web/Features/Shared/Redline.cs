using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Model;
using KccPerformance.Core.Platform.Text;
using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Shared;

/// <summary>Whether a piece of text was kept, deleted or inserted.</summary>
public enum RedlineKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A piece of text, and whether it was kept, deleted or inserted.</summary>
public sealed record RedlinePart(RedlineKind Kind, string Text);

/// <summary>Compares two texts word by word, like tracked changes.</summary>
public static partial class Redline
{
    /// <summary>
    /// If fewer words than this between two changes are the same, they count as changed, because short phrases such as "of the
    /// four" match by chance.
    /// </summary>
    private const int FewestBetween = 4;

    /// <summary>The same at the start and end of the text.</summary>
    private const int FewestAtEdge = 2;

    public static IReadOnlyList<RedlinePart> Of(string before, string now)
    {
        var diff = new Differ().CreateCustomDiffs(before, now, ignoreWhiteSpace: true, ignoreCase: false, Words);
        var parts = new List<RedlinePart>();
        StringBuilder removed = new(), added = new();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            KeepSame(diff, at, block.InsertStartB);
            Append(removed, diff.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Append(added, diff.PiecesNew, block.InsertStartB, block.InsertCountB);
            at = block.InsertStartB + block.InsertCountB;
        }

        KeepSame(diff, at, diff.PiecesNew.Count);
        Flush();
        return parts;

        void KeepSame(DiffResult words, int from, int to)
        {
            if (from == to)
            {
                return;
            }

            var fewest = from == 0 || to == words.PiecesNew.Count ? FewestAtEdge : FewestBetween;
            if (to - from < fewest && words.DiffBlocks.Count > 0)
            {
                Append(removed, words.PiecesNew, from, to - from);
                Append(added, words.PiecesNew, from, to - from);
                return;
            }

            Flush();
            var same = new StringBuilder();
            Append(same, words.PiecesNew, from, to - from);
            parts.Add(new(RedlineKind.Same, same.ToString()));
        }

        void Flush()
        {
            if (removed.Length > 0)
            {
                parts.Add(new(RedlineKind.Removed, removed.ToString()));
                removed.Clear();
            }

            if (added.Length > 0)
            {
                parts.Add(new(RedlineKind.Added, added.ToString()));
                added.Clear();
            }
        }
    }

    /// <summary>Whether fewer than half of the old words were deleted and fewer than half of the new words were inserted.</summary>
    public static bool IsMostlySame(this IReadOnlyList<RedlinePart> parts)
    {
        int Count(RedlineKind kind) => parts.Where(part => part.Kind == kind).Sum(part => Words(part.Text).Length);
        var same = Count(RedlineKind.Same);
        return Count(RedlineKind.Removed) < same && Count(RedlineKind.Added) < same;
    }

    /// <summary>Parts as encoded HTML. Screen readers announce what was deleted and inserted.</summary>
    public static IHtmlContent ToHtml(this IReadOnlyList<RedlinePart> parts)
    {
        var html = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            _ = part.Kind switch
            {
                RedlineKind.Removed => Wrap(html, "del", "removed", part.Text),
                RedlineKind.Added => Wrap(html, "ins", "added", part.Text),
                _ => html.Append(part.Text),
            };
        }

        return html;
    }

    /// <summary>A value before and after a change; either can be missing.</summary>
    public static IReadOnlyList<RedlinePart> Change(string? before, string? now)
    {
        var parts = new List<RedlinePart>();
        if (before is not null)
        {
            parts.Add(new(RedlineKind.Removed, before + " "));
        }

        if (now is not null)
        {
            parts.Add(new(RedlineKind.Added, now));
        }

        return parts;
    }

    private static IHtmlContentBuilder Wrap(HtmlContentBuilder html, string tag, string word, string text)
    {
        // The space after the last word is outside the marked text, so that the line under it does not extend beyond the word.
        var words = text.TrimEnd();
        return html.AppendHtml($"<{tag}><span class=\"govuk-visually-hidden\">{word}: </span>").Append(words)
            .AppendHtml($"</{tag}>").Append(words.Length < text.Length ? text[words.Length..] : " ");
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> pieces, int from, int count)
    {
        for (var index = from; index < from + count; index++)
        {
            text.Append(pieces[index]);
        }
    }

    /// <summary>Words, each with the white space after it.</summary>
    private static string[] Words(string text) => [.. Word().Matches(text).Select(word => word.Value)];

    [GeneratedRegex(@"\S+\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Word();
}
