using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The lead directors as written in a plan, and the names read from the text.</summary>
/// <param name="Text">The text of the plan.</param>
/// <param name="Names">The names, in order.</param>
/// <param name="Doubt">The question if the text is ambiguous; otherwise null.</param>
public sealed record LeadReading(string Text, IReadOnlyList<string> Names, string? Doubt);

/// <summary>Splits "Geoff Wild/Amanda Beer", "Leader and Chief Executive" and lead directors on separate lines into names.</summary>
public static partial class LeadReader
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Most = 20;

    /// <summary>Reads the text of a plan.</summary>
    /// <param name="text">The text under "Lead Director(s)", with line breaks.</param>
    /// <param name="names">The names, if the file lists them separately.</param>
    public static LeadReading Read(string text, IReadOnlyList<string>? names = null)
    {
        string? doubt = null;
        List<string> found = [.. names ?? []];
        var lines = LeadLines.In(text);
        var words = lines.Count == 0 ? string.Empty : lines.Aggregate((all, line) => all + (EndsOpen().IsMatch(all) ? " " : " / ") + line);
        if (found.Count == 0 && Nobody().IsMatch(words))
        {
            return new LeadReading(words, [], Undecided().IsMatch(words) ? $"“{ImportWords.Short(words)}” does not name a lead director" : null);
        }

        if (found.Count == 0)
        {
            var parts = LeadParts.Split(words).Where(part => !Nobody().IsMatch(part)).ToList();
            found = [.. parts.SelectMany(part => AtAnd(part, ref doubt))];
            if (words.Contains(',', StringComparison.Ordinal) && LeadParts.HasComma(words))
            {
                doubt = $"“{ImportWords.Short(words)}” has a comma. Check that it separates two lead directors";
            }
            else if (parts.Count > 1 && parts.Exists(part => !LeadParts.IsWhole(part)))
            {
                doubt ??= $"“{ImportWords.Short(words)}” was read as {parts.Count} lead directors. Check that the number is correct";
            }
            else if (lines.Exists(line => LeadLines.WasJoined(text, line) && LeadParts.Split(line).Exists(part => !LeadParts.IsWhole(part))))
            {
                doubt ??= $"“{ImportWords.Short(words)}” was on several lines. Check that each lead director was read as one name";
            }
        }

        found = [.. found.Select(ImportWords.OneLine).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (found.Exists(name => name.Length > LeadDirector.NameLength))
        {
            doubt = $"A lead director’s name must be {LeadDirector.NameLength} characters or fewer";
            found = [.. found.Where(name => name.Length <= LeadDirector.NameLength)];
        }

        if (found.Count > Most)
        {
            doubt = $"Only the first {Most} lead directors were read";
            found = found[..Most];
        }

        return new LeadReading(words.Length > 0 ? words : string.Join(" / ", found), found, doubt);
    }

    /// <summary>Splits at "and" only if each side is a complete name or post: not in "Director of Finance and Resources".</summary>
    private static string[] AtAnd(string part, ref string? doubt)
    {
        var names = And().Split(part);
        if (names.Length == 1 || LeadParts.HasBracket(part))
        {
            return [part];
        }

        if (Array.TrueForAll(names, LeadParts.IsWhole) && !names[..^1].Any(name => InsideTitle().IsMatch(name)))
        {
            return names;
        }

        doubt = $"“{ImportWords.Short(part)}” was read as one lead director. Check that it is not two";
        return [part];
    }

    [GeneratedRegex(@"\s+(?:and|&)\s+", Plain | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex And();

    [GeneratedRegex(@"[/;,|]\s*$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex EndsOpen();

    [GeneratedRegex(@"\b(of|for)\b|^(Head|Director|Cabinet Member)\b\S*$", Plain | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex InsideTitle();

    [GeneratedRegex(@"^\W*(n/?a|not applicable|none|nil|no lead|tbc|tba|tbd|to be \w+|vacant|vacancy|unassigned)?\W*$", Plain | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Nobody();

    [GeneratedRegex(@"\b(tb[cad]|to be \w+|vacant|vacancy|unassigned)\b|\?", Plain | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Undecided();
}
