using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A name in the plan, matched with the lead directors.</summary>
/// <param name="Name">The name as in the plan.</param>
/// <param name="Known">The matching lead director; null for a new or uncertain name.</param>
/// <param name="Nearest">A similar lead director, if the match is uncertain.</param>
/// <param name="Doubt">The question for a person to settle; null if the match is clear.</param>
public sealed record LeadMatch(string Name, string? Known, string? Nearest, string? Doubt);

/// <summary>
/// Matches the names in a plan with the lead directors. A similar name is never assumed to be the same person; the user
/// is asked.
/// </summary>
public static class LeadMatcher
{
    private const int Longest = 120;

    /// <summary>Matches one name.</summary>
    public static LeadMatch Match(string name, IReadOnlyCollection<string> known)
    {
        var wanted = Plain(name);
        var same = known.FirstOrDefault(one => string.Equals(one, name, StringComparison.Ordinal))
            ?? known.FirstOrDefault(one => Plain(one) == wanted);
        if (same is not null)
        {
            return new LeadMatch(name, same, null, null);
        }

        var nearest = known
            .Select(one => (Name: one, Far: Distance(wanted, Plain(one))))
            .Where(one => one.Far <= Math.Max(1, Math.Min(wanted.Length, one.Name.Length) / 5) || MayBeOnePerson(wanted, Plain(one.Name)))
            .OrderBy(one => one.Far).ThenBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => one.Name)
            .FirstOrDefault();
        return nearest is null
            ? new LeadMatch(name, null, null, $"{name} is not in the list of lead directors. Check that this is a new lead director")
            : new LeadMatch(name, null, nearest, $"{name} is not in the list of lead directors. The nearest name is {nearest}");
    }

    private static string Plain(string name)
    {
        var words = ImportWords.OneLine(name).ToLowerInvariant().Replace('’', '\'')
            .Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(word => word is "mr" or "mrs" or "ms" or "miss" or "dr" or "cllr" or "councillor" or "sir");
        var plain = string.Join(' ', words);
        return plain.Length <= Longest ? plain : plain[..Longest];
    }

    /// <summary>"r hardy" and "robert hardy", "managing director" and "managing directors".</summary>
    private static bool MayBeOnePerson(string one, string other)
    {
        var a = one.Split(' ');
        var b = other.Split(' ');
        return a.Length > 1 && b.Length > 1 && a[^1] == b[^1] && a[0][..1] == b[0][..1] && (a[0].Length == 1 || b[0].Length == 1);
    }

    /// <summary>The number of letters to insert, delete or replace (Levenshtein distance).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
