using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KccPerformance.Core.Platform.Text;

/// <summary>Converts words to the form in which people type them in a search: without capitals, accents and apostrophes.</summary>
public static partial class PlainWord
{
    /// <summary>Letters of other alphabets and ligatures, as typed on a British keyboard.</summary>
    private static readonly Dictionary<int, string> Typed = new()
    {
        ['ß'] = "ss",
        ['ẞ'] = "ss",
        ['æ'] = "ae",
        ['Æ'] = "ae",
        ['œ'] = "oe",
        ['Œ'] = "oe",
        ['ø'] = "o",
        ['Ø'] = "o",
        ['đ'] = "d",
        ['Đ'] = "d",
        ['ð'] = "d",
        ['Ð'] = "d",
        ['ł'] = "l",
        ['Ł'] = "l",
        ['þ'] = "th",
        ['Þ'] = "th",
        ['ı'] = "i",
    };

    /// <summary>The words of a text: letters and digits, with apostrophes and hyphens between them.</summary>
    public static IEnumerable<Match> In(string text) => Words().Matches(text);

    /// <summary>The plain forms of a word: for "take-up", "takeup", "take" and "up".</summary>
    public static IEnumerable<string> FormsOf(string word)
    {
        var parts = word.Split(['‐', '‑', '‒', '–', '-']);
        return (parts.Length == 1 ? parts : parts.Prepend(word)).Select(Of).Where(plain => plain.Length > 0);
    }

    /// <summary>The plain form of a word: "Children’s" is "childrens", "Façade" is "facade", "Weiß" is "weiss".</summary>
    public static string Of(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var rune in Decomposed(word).EnumerateRunes())
        {
            if (Typed.TryGetValue(rune.Value, out var letters))
            {
                plain.Append(letters);
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                plain.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return plain.ToString();
    }

    /// <summary>ASCII needs no conversion. For other letters, normalisation separates accents into marks, which are then dropped.</summary>
    private static string Decomposed(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word;
        }

        // A lone surrogate cannot be normalised and is not a letter.
        var whole = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned))
        {
            whole.Append(rune);
        }

        return whole.ToString().Normalize(NormalizationForm.FormKD);
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}\p{Nl}\p{No}]+(?:['’‘`´‐‑‒–-][\p{L}\p{M}\p{Nd}]+)*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Words();
}
