namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>Quotes sentences from paragraphs.</summary>
public static class PerformanceText
{
    /// <summary>The first sentence of a paragraph, never shortened.</summary>
    public static string FirstSentence(string text)
    {
        for (var index = 0; index + 1 < text.Length; index++)
        {
            if (text[index] is '.' or '!' or '?' && char.IsWhiteSpace(text[index + 1]) && (index + 2 >= text.Length || !char.IsLower(text[index + 2])))
            {
                return text[..(index + 1)];
            }
        }

        return text;
    }

    /// <summary>"CS01, CS02 and CS03".</summary>
    public static string Listed(IReadOnlyList<string> words)
        => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
