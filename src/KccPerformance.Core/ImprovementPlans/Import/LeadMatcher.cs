using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A name of the plan beside the leads there are.</summary>
/// <param name="Name">The name as the plan gives it.</param>
/// <param name="Known">The lead it is; null for a new one or a doubtful one.</param>
/// <param name="Nearest">A lead it may be, where it is not certain.</param>
/// <param name="Doubt">A sentence for a person to settle; null if there is no doubt.</param>
public sealed record LeadMatch(string Name, string? Known, string? Nearest, string? Doubt);

/// <summary>Finds the leads that a plan names among those there are. A likeness is asked about and never assumed.</summary>
public static class LeadMatcher
{
    private const int Longest = 120;

    /// <summary>Finds one name.</summary>
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
            ? new LeadMatch(name, null, null, $"{name} is not a lead director yet. Check that this is a new one")
            : new LeadMatch(name, null, nearest, $"{name} is not a lead director. It may be {nearest}");
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

    /// <summary>How many letters have to be put in, taken out or changed (Levenshtein).</summary>
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
