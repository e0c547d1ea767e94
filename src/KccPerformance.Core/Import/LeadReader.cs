using System.Text.RegularExpressions;
using KccPerformance.Core.People;

namespace KccPerformance.Core.Import;

/// <summary>The lead directors as a plan writes them, and the names in that.</summary>
/// <param name="Text">The words of the plan.</param>
/// <param name="Names">The names, the first named first.</param>
/// <param name="Doubt">A sentence where they could be read otherwise; null where they could not.</param>
public sealed record LeadReading(string Text, IReadOnlyList<string> Names, string? Doubt);

/// <summary>Splits "Geoff Wild/Amanda Beer" and "Leader and Chief Executive" into names.</summary>
public static partial class LeadReader
{
    private const int Most = 20;

    /// <summary>Reads the words of a plan.</summary>
    /// <param name="text">What stands under "Lead Director(s)".</param>
    /// <param name="names">The names, where the file gives them apart from the words.</param>
    public static LeadReading Read(string text, IReadOnlyList<string>? names = null)
    {
        var words = ImportWords.OneLine(text);
        string? doubt = null;
        List<string> found = [.. names ?? []];
        if (found.Count == 0)
        {
            foreach (var part in Separator().Split(words).Select(part => part.Trim(' ', '.')).Where(part => part.Length > 0))
            {
                found.AddRange(AtAnd(part, ref doubt));
            }

            if (words.Contains(',', StringComparison.Ordinal))
            {
                doubt = $"“{ImportWords.Short(words)}” has a comma. Check that it is between two leads";
            }
        }

        found = [.. found.Select(ImportWords.OneLine).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (found.Exists(name => name.Length > LeadDirector.NameLength))
        {
            doubt = $"A lead's name must be {LeadDirector.NameLength} characters or fewer";
            found = [.. found.Where(name => name.Length <= LeadDirector.NameLength)];
        }

        if (found.Count > Most)
        {
            doubt = $"Only the first {Most} leads were read";
            found = found[..Most];
        }

        return new LeadReading(words.Length > 0 ? words : string.Join(" / ", found), found, doubt);
    }

    /// <summary>"and" is between two leads, unless it is inside a title: "Director of Finance and Resources".</summary>
    private static string[] AtAnd(string part, ref string? doubt)
    {
        var names = And().Split(part);
        if (names.Length == 1)
        {
            return names;
        }

        if (names.All(name => Named().IsMatch(name)) && !names[..^1].Any(name => InsideTitle().IsMatch(name)))
        {
            return names;
        }

        doubt = $"“{ImportWords.Short(part)}” was read as one lead. Check that it is not two";
        return [part];
    }

    [GeneratedRegex(@"[/;|\n]|,(?=\s)|\s&\s(?=\p{Lu}\p{Ll}+\s\p{Lu})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\s+and\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex And();

    [GeneratedRegex(@"^\p{Lu}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(of|for)\b|^(Head|Director|Cabinet Member)\b\S*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InsideTitle();
}
