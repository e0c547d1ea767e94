using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The themes of a file. Each has one number, one name and one prefix.</summary>
internal sealed partial class ImportThemes
{
    private const int Most = 100;

    private readonly Dictionary<string, Theme> byPrefix = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Theme> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, Theme> byNumber = [];
    private int last;

    /// <summary>Splits theme cells: a theme column may hold numbers, names, or both, as in "2. Roads".</summary>
    public static RawAction Settled(RawAction raw)
    {
        if (raw.Theme.Length == 0 || raw.Theme.All(char.IsAsciiDigit))
        {
            return raw;
        }

        var both = NumberAndName().Match(raw.Theme);
        var (number, name) = both.Success ? (both.Groups["number"].Value, both.Groups["name"].Value) : (string.Empty, raw.Theme);
        return raw.ThemeName.Trim().Length == 0 ? raw with { Theme = number, ThemeName = name }
            : both.Success || Same(name, ImportWords.OneLine(raw.ThemeName)) ? raw with { Theme = number }
            : raw;
    }

    /// <summary>Finds the theme of an action.</summary>
    public (int Number, string Name) Find(RawAction raw, ActionCode code, Action<RawAction, string> stop)
    {
        var name = ImportWords.OneLine(raw.ThemeName);
        int? number = null;
        if (raw.Theme.Length > 0)
        {
            if (int.TryParse(raw.Theme, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= Most)
            {
                number = given;
            }
            else
            {
                stop(raw, $"“{ImportWords.Short(raw.Theme)}” is not a theme number. Enter a number from 1 to {Most}");
            }
        }

        if (!byPrefix.TryGetValue(code.Prefix, out var theme))
        {
            theme = Add(raw, code, number, name, stop);
        }
        else if ((name.Length > 0 && !Same(name, theme.Name)) || (number is not null && number != theme.Number))
        {
            stop(raw, $"{code} begins with {code.Prefix}, the prefix of theme {theme.Number} {theme.Name}, but is in another theme. Change its code or its theme");
        }

        return (theme.Number, theme.Name);
    }

    private Theme Add(RawAction raw, ActionCode code, int? number, string name, Action<RawAction, string> stop)
    {
        if (name.Length == 0)
        {
            stop(raw, $"{code} has no theme. Enter the theme’s name, then upload the file again");
        }
        else if (name.Length > ImportLimits.ThemeLength)
        {
            stop(raw, $"The theme’s name must be {ImportLimits.ThemeLength} characters or fewer");
        }

        if (byName.TryGetValue(name, out var other) || byNumber.TryGetValue(number ?? 0, out other))
        {
            stop(raw, $"Theme {other.Number} {other.Name} has codes that begin with {other.Prefix}, and {code} begins with {code.Prefix}. A theme has one prefix and one number");
        }

        var theme = new Theme(number ?? last + 1, name, code.Prefix);
        last = Math.Max(last, theme.Number);
        byPrefix.Add(code.Prefix, theme);
        byNumber.TryAdd(theme.Number, theme);
        if (name.Length > 0)
        {
            byName.TryAdd(name, theme);
        }

        return theme;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^((theme|area|area for improvement)\s+)?(?<number>\d{1,2})\s*[-–—:.)]?\s*(?<name>\p{L}.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex NumberAndName();

    private sealed record Theme(int Number, string Name, string Prefix);
}
