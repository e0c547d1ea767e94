using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Files;

/// <summary>Normalises the spaces, line endings and bullets in a file's text. The words are not changed.</summary>
internal static partial class ImportWords
{
    /// <summary>Joins the text into one line: whitespace becomes one space, and a word hyphenated at a line end keeps its hyphen.</summary>
    public static string OneLine(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var result = new StringBuilder(text.Length);
        var hasSpace = false;
        var hasBreak = false;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                hasSpace = true;
                hasBreak |= character is '\n' or '\r';
                continue;
            }

            if (IsUnseen(character))
            {
                continue;
            }

            // "at the six-" followed by "month review" on the next line is "six-month"; "partners – " is not hyphenated.
            var isHyphenated = hasBreak && char.IsLower(character) && result.Length > 1 && result[^1] == '-' && char.IsLetterOrDigit(result[^2]);
            if (hasSpace && result.Length > 0 && !isHyphenated)
            {
                result.Append(' ');
            }

            result.Append(character);
            hasSpace = hasBreak = false;
        }

        return Composed(result.ToString());
    }

    /// <summary>
    /// The items of a list: split at vertical bars and at lines that begin with a bullet or, without bullets, at each
    /// line.
    /// </summary>
    public static IReadOnlyList<string> Items(string? text)
    {
        var items = new List<string>();
        foreach (var part in (text ?? string.Empty).Split('|'))
        {
            items.AddRange(Items(part.Split('\n')));
        }

        return items;
    }

    /// <summary>The items in lines. After the first bullet, a line without a bullet continues the item above it.</summary>
    public static IReadOnlyList<string> Items(IReadOnlyCollection<string> lines)
    {
        var items = new ImportItems();
        var hasBullet = false;
        foreach (var line in lines)
        {
            if (hasBullet && !IsBulleted(line))
            {
                items.GoOn(line);
                continue;
            }

            hasBullet |= IsBulleted(line);
            items.Begin(line);
        }

        return items.All();
    }

    public static bool IsBulleted(string line) => Bullet().IsMatch(line);

    public static string WithoutBullet(string line) => Bullet().Replace(line, string.Empty, 1);

    /// <summary>The letters and digits of a heading in lower case: "Lead Director(s)" is "leaddirectors".</summary>
    public static string Key(string text)
        => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The text of a cell without the apostrophe that downloads put in front of text that looks like a formula.</summary>
    public static string Unguarded(string cell) => cell.Trim() is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..].Trim() : cell.Trim();

    /// <summary>The start of a text, to identify it in a message.</summary>
    public static string Short(string text)
    {
        var line = OneLine(text.Length > 400 ? text[..400] : text);
        return line.Length <= 60 ? line : $"{line[..57].TrimEnd()}…";
    }

    private static bool IsUnseen(char character)
        => char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format || character is '\uFFFE' or '\uFFFF';

    private static string Composed(string text)
    {
        try
        {
            return text.IsNormalized() ? text : text.Normalize();
        }
        catch (ArgumentException)
        {
            // The text has an unpaired surrogate; remove all surrogates.
            return string.Concat(text.Where(character => !char.IsSurrogate(character)));
        }
    }

    [GeneratedRegex(@"^\s*(?:[-–—](?!\d)|[•▪●○◦·*‣■□➢\uF0B7\uF0A7]|o(?=\s))\s*(?=\S)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Bullet();
}
