using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Reports codes whose last letter may not be a category, as in "SEND2": nothing in the file names the category, all
/// codes of the theme have the same letter, and the preceding letters do not come from the theme's name.
/// </summary>
internal sealed class ImportCategories
{
    private const int Most = 20;

    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);

    public void Add(RawAction raw, ActionCode code, string theme)
    {
        if (!groups.TryGetValue(code.Prefix, out var group))
        {
            groups.Add(code.Prefix, group = new Group(raw.Where, code, IsOf(code.Prefix, theme)));
        }

        group.Count++;
        group.IsCertain |= ImportWords.Key(raw.Category).Length > 0 || code.Category != group.First.Category;
    }

    public IEnumerable<(string Where, string Sentence)> Doubts()
    {
        var doubtful = groups.Values.Where(group => !group.IsCertain).ToList();
        foreach (var group in doubtful.Take(Most))
        {
            yield return (group.Where, SentenceOf(group.First, group.Count));
        }

        if (doubtful.Count > Most)
        {
            yield return ("the whole file", $"The codes of {doubtful.Count - Most:N0} more {(doubtful.Count - Most == 1 ? "theme" : "themes")} were read in the same way");
        }
    }

    /// <summary>Whether a prefix is the first two letters of a theme's name, or the initials of its first two words.</summary>
    private static bool IsOf(string prefix, string theme)
    {
        var words = theme.Split([' ', '-', ',', '/'], StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsUpper(word[0]) || word.Length > 3).ToList();
        return prefix.Length == 2 && theme.Length > ActionCode.MaxPrefixLength
            && (theme.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || string.Concat(words.Take(2).Select(word => word[0])).Equals(prefix, StringComparison.OrdinalIgnoreCase));
    }

    private static string SentenceOf(ActionCode code, int count)
        => $"{code}{(count == 1 ? string.Empty : $" and {count - 1:N0} more")}: the letter {code.Category} was read as category {code.Category.Title()}, and {code.Prefix} as the theme’s prefix. Check that the letter is meant as a category";

    private sealed class Group(string where, ActionCode first, bool isCertain)
    {
        public string Where { get; } = where;

        public ActionCode First { get; } = first;

        public int Count { get; set; }

        public bool IsCertain { get; set; } = isCertain;
    }
}
