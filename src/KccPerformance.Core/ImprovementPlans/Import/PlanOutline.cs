using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Tracks the headings of a written plan: the list of themes at the front, "AREA FOR IMPROVEMENT 1 – COMMUNITY
/// ENGAGEMENT" and "CATEGORY A - MONITORING". If a heading differs from the list, the name in the list is used and a
/// warning is added.
/// </summary>
internal sealed partial class PlanOutline(PlanCollector plan)
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private readonly Dictionary<int, string> listed = [];
    private int theme;
    private string themeName = string.Empty;
    private string category = string.Empty;

    /// <summary>The letter of the current category; empty if there is none.</summary>
    public string Category => category;

    /// <summary>Whether a theme heading has been found.</summary>
    public bool HasTheme => themeName.Length > 0;

    /// <summary>Handles a line that is a heading or an entry in the list of themes; false for other lines.</summary>
    public bool Take(string text, string where)
    {
        var line = ImportWords.OneLine(text);
        if (line.Length is 0 or > ImportLimits.ThemeLength)
        {
            return false;
        }

        if (ThemeHeading().Match(line) is { Success: true } heading)
        {
            Begin(heading, where);
            return true;
        }

        if (CategoryHeading().Match(line) is { Success: true } letter)
        {
            category = letter.Groups["letter"].Value.ToUpperInvariant();
            return true;
        }

        if (!HasTheme && ListEntry().Match(line) is { Success: true } entry)
        {
            return listed.TryAdd(int.Parse(entry.Groups["number"].Value, CultureInfo.InvariantCulture), entry.Groups["name"].Value.TrimEnd('.'));
        }

        return false;
    }

    /// <summary>Handles a line that is the heading of a theme or category; false for other lines.</summary>
    public bool TakeHeading(string text, string where)
    {
        var line = ImportWords.OneLine(text);
        return (ThemeHeading().IsMatch(line) || CategoryHeading().IsMatch(line)) && Take(line, where);
    }

    /// <summary>Begins a theme whose heading has no number and no word such as “Theme”.</summary>
    public void BeginNamed(string text)
    {
        (theme, category) = (0, string.Empty);
        themeName = ThemeNames.FromCapitals(ImportWords.OneLine(text), out _);
    }

    /// <summary>An action under the current theme and category.</summary>
    public RawAction Action(string where, string code) => new(where, code)
    {
        Theme = theme == 0 ? string.Empty : theme.ToString(CultureInfo.InvariantCulture),
        ThemeName = themeName,
        Category = category,
    };

    private void Begin(Match heading, string where)
    {
        var name = heading.Groups["name"].Value.Trim();
        category = string.Empty;
        theme = heading.Groups["number"].Success ? int.Parse(heading.Groups["number"].Value, CultureInfo.InvariantCulture) : 0;
        if (!listed.TryGetValue(theme, out var fromList))
        {
            themeName = ThemeNames.FromCapitals(name, out var isSure);
            if (!isSure)
            {
                plan.Problem(
                    where,
                    $"The heading “{ImportWords.Short(name)}” is in capitals. It was read as “{ImportWords.Short(themeName)}”. Check the capital letters",
                    ProblemWeight.Check);
            }

            return;
        }

        themeName = fromList;
        if (!string.Equals(fromList, name, StringComparison.OrdinalIgnoreCase))
        {
            plan.Problem(where, $"Theme {theme} is headed “{name}” and listed as “{fromList}”. It was read as “{fromList}”", ProblemWeight.Check);
        }
    }

    [GeneratedRegex(@"^(area for improvement|improvement area|theme)(\s+(?<number>\d{1,2})\s*[-–—:.]?\s*|\s*[-–—:]\s*)(?<name>\p{L}.*)$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex ThemeHeading();

    [GeneratedRegex(@"^category\s+(?<letter>[A-D])\s*([-–—:.]\s*(monitoring|improvement|new|in hand)?|\s(monitoring|improvement|new|in hand))?$|^(?<letter>[A-D])\s*[-–—:.]?\s*(monitoring|improvement|new|in hand)$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex CategoryHeading();

    [GeneratedRegex(@"^(?<number>\d{1,2})[.)]\s+(?<name>\p{L}.*)$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex ListEntry();
}
