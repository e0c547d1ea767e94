using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Splits a line of lead directors at slashes, semicolons and commas, but not inside brackets.</summary>
internal static partial class LeadParts
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static List<string> Split(string words)
    {
        var parts = new List<string>();
        var from = 0;
        foreach (var at in Breaks(words))
        {
            parts.Add(words[from..at]);
            from = at + 1;
        }

        parts.Add(words[from..]);
        return [.. parts.Select(part => part.Trim(' ', '.')).Where(part => part.Length > 0)];
    }

    public static bool HasComma(string words) => Breaks(words).Any(at => words[at] == ',');

    public static bool HasBracket(string words) => words.AsSpan().IndexOfAny('(', '[') >= 0;

    /// <summary>Whether a part is the name of a person or a post: "Ann Lee", "Chief Executive", but not "HR" or "Customer Services".</summary>
    public static bool IsWhole(string part) => Post().IsMatch(part) || (Person().IsMatch(part) && !Body().IsMatch(part));

    private static IEnumerable<int> Breaks(string words)
    {
        var depth = 0;
        for (var at = 0; at < words.Length; at++)
        {
            var letter = words[at];
            depth = letter is '(' or '[' ? depth + 1 : letter is ')' or ']' ? Math.Max(0, depth - 1) : depth;
            if (depth == 0 && (letter is ';' or '|' || (letter == '/' && !IsNotApplicable(words, at)) || (letter == ',' && at + 1 < words.Length && words[at + 1] == ' ')))
            {
                yield return at;
            }
        }
    }

    private static bool IsNotApplicable(string words, int at)
        => at > 0 && at + 1 < words.Length && words[at - 1] is 'N' or 'n' && words[at + 1] is 'A' or 'a'
            && (at == 1 || !char.IsLetter(words[at - 2])) && (at + 2 == words.Length || !char.IsLetter(words[at + 2]));

    [GeneratedRegex(@"^\p{Lu}.*\b(Leader|Mayor|Chair|Chairman|Directors?|Executives?|Officers?|Managers?|Members?|Lead|Secretary|Treasurer|Commissioners?|Solicitor|Clerk)$|^(Leader|Mayor|Treasurer|Cabinet|Chair)$|^(Head|Director|Cabinet Member|Deputy Head|Assistant Director)s? (of|for) ", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Post();

    [GeneratedRegex(@"^((Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Prof)\.? )?(\p{Lu}[\p{L}’'.-]* ){1,3}((van|de|von|der|O’|Mc) )?\p{Lu}[\p{L}’'-]+( \([^)]*\))?$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Person();

    /// <summary>Words that do not occur in a person's name.</summary>
    [GeneratedRegex(@"\b(NHS|Trust|Council|Foundation|Services?|Board|Team|Partnership|Partners|Group|Authority|University|College|Police|Fire|Ltd|Department|Directorate|Unit|Office|Resources|Health|Care|Finance|Education|Children|Adult|Corporate|Customer|Housing|Planning|Communities|Environment|Highways)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Body();
}
