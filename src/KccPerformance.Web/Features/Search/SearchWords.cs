using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KccPerformance.Core.Plan;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Search;

/// <summary>
/// The words somebody looks for, each of which has to occur. The database looks with LIKE, which ignores case on
/// both databases; memory looks again with a pattern that means the same, to say where they are.
/// </summary>
public sealed partial class SearchWords
{
    public const int MaxLength = 200;

    /// <summary>What stands before a sign that LIKE would read as a wildcard.</summary>
    public const string Escape = @"\";

    private SearchWords(string text, IReadOnlyList<string> words)
    {
        Text = text;
        Words = words;
    }

    /// <summary>What was typed, tidied: one line of at most 200 characters.</summary>
    public string Text { get; }

    /// <summary>The words to look for; none where only single letters or signs were typed.</summary>
    public IReadOnlyList<string> Words { get; }

    public static SearchWords Of(string? typed)
    {
        var text = Tidy(typed);
        string[] words =
        [
            .. text.Split([' ', '"', '“', '”'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Any(char.IsLetterOrDigit))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return new(text, words.Any(word => word.Length > 1) ? words : []);
    }

    /// <summary>The actions in which every word occurs, in the plan's words, a lead director's name or an update.</summary>
    public IQueryable<ImprovementAction> In(IQueryable<ImprovementAction> actions)
    {
        foreach (var pattern in LikePatterns())
        {
            actions = actions.Where(action =>
                EF.Functions.Like(action.InspectorsComment, pattern, Escape)
                || EF.Functions.Like(action.PublishedTimescale, pattern, Escape)
                || EF.Functions.Like(action.PublishedLeads, pattern, Escape)
                || action.Criteria.Any(criterion => EF.Functions.Like(criterion.Text, pattern, Escape))
                || action.Monitoring.Any(arrangement => EF.Functions.Like(arrangement.Text, pattern, Escape))
                || action.Leads.Any(lead => EF.Functions.Like(lead.LeadDirector.Name, pattern, Escape))
                || action.Updates.Any(update =>
                    EF.Functions.Like(update.Narrative, pattern, Escape)
                    || EF.Functions.Like(update.NextSteps!, pattern, Escape)));
        }

        return actions;
    }

    /// <summary>The words as patterns of LIKE.</summary>
    public string[] LikePatterns() => [.. Words.Select(word => $"%{Like(word)}%")];

    /// <summary>The patterns that find each word in a text.</summary>
    public IReadOnlyList<Regex> Patterns()
        => [.. Words.Select(word => new Regex(
            Expression(word), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1)))];

    /// <summary>The one pattern that finds what to mark: the words of two letters or more, the longest first.</summary>
    public Regex? Marks()
    {
        var longer = Words.Where(word => word.Length > 1).OrderByDescending(word => word.Length).Select(Expression).ToArray();
        return longer.Length == 0
            ? null
            : new Regex(
                string.Join('|', longer), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
    }

    private static string Tidy(string? typed)
    {
        var tidy = Blanks().Replace(typed ?? string.Empty, " ").Trim();
        if (tidy.Length > MaxLength)
        {
            // Never half of a character that takes two places.
            tidy = tidy[..(char.IsHighSurrogate(tidy[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].Trim();
        }

        return tidy;
    }

    /// <summary>A text as a part of a pattern of LIKE.</summary>
    public static string Like(string word)
    {
        var pattern = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (IsTypographic(letter))
            {
                pattern.Append('_');
                continue;
            }

            pattern.Append(letter is '%' or '_' or '[' or '\\' ? Escape : null).Append(letter);
        }

        return pattern.ToString();
    }

    private static string Expression(string word)
        => string.Concat(word.Select(letter => IsTypographic(letter) ? "[\\s\\S]" : Regex.Escape(letter.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Signs that people type one way and the plan prints another.</summary>
    private static bool IsTypographic(char letter) => letter is '\'' or '’' or '‘' or '`' or '-' or '–' or '—' or '‑';

    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
