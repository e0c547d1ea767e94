using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;
using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Search;

/// <summary>A piece of text, marked if it matches the search.</summary>
public sealed record MarkedText(string Text, bool IsMarked);

/// <summary>Marks the words found in texts.</summary>
public static class Excerpt
{
    private const int Before = 60;
    private const int Length = 220;

    /// <summary>The parts as encoded HTML, without added spaces.</summary>
    public static IHtmlContent ToHtml(this IReadOnlyList<MarkedText> parts)
    {
        var html = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            _ = part.IsMarked ? html.AppendHtml("<mark>").Append(part.Text).AppendHtml("</mark>") : html.Append(part.Text);
        }

        return html;
    }

    /// <summary>The whole of a text.</summary>
    public static IReadOnlyList<MarkedText> Mark(string text, IReadOnlyList<SearchWord> words)
    {
        var parts = new List<MarkedText>();
        var at = 0;
        foreach (var match in Found(text, words))
        {
            if (match.Index > at)
            {
                parts.Add(new(text[at..match.Index], IsMarked: false));
            }

            parts.Add(new(match.Value, IsMarked: true));
            at = match.Index + match.Length;
        }

        if (at < text.Length)
        {
            parts.Add(new(text[at..], IsMarked: false));
        }

        return parts;
    }

    /// <summary>The part of a text around the first word found, cut at spaces.</summary>
    public static IReadOnlyList<MarkedText> Around(string text, IReadOnlyList<SearchWord> words)
    {
        var first = Found(text, words).FirstOrDefault()?.Index ?? 0;
        var from = first <= Before ? 0 : text.LastIndexOf(' ', first - Before) + 1;
        var to = Math.Min(text.Length, from + Length);
        if (to < text.Length && text.LastIndexOf(' ', to) is var space && space > first + 1)
        {
            to = space;
        }

        return Mark($"{(from > 0 ? "…" : null)}{text[from..to]}{(to < text.Length ? "…" : null)}", words);
    }

    /// <summary>The words found in a text. Single letters are ignored, because nearly every text contains them.</summary>
    private static IEnumerable<Match> Found(string text, IReadOnlyList<SearchWord> words)
        => PlainWord.In(text).Where(match => words.Any(word => word.Plain.Length > 1 && word.Finds(match.Value)));
}
