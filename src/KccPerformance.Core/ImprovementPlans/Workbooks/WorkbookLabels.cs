using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>Reads cell text: choices in any case and spacing, and dates in the usual formats.</summary>
public static partial class WorkbookLabels
{
    private static readonly string[] DateForms =
    [
        "d/M/yyyy", "d/M/yy", "d.M.yyyy", "d.M.yy", "d-M-yyyy", "d-M-yy", "yyyy-M-d", "yyyy/M/d",
        "d MMMM yyyy", "d MMM yyyy", "d MMM yy", "d-MMM-yyyy", "d-MMM-yy", "d-MMMM-yyyy", "d/MMM/yyyy",
        "dddd d MMMM yyyy", "ddd d MMM yyyy", "dddd d MMM yyyy", "ddd d MMMM yyyy",
    ];

    /// <summary>The choice for a text: "on track", "On-Track " and "ONTRACK" are the same.</summary>
    public static TChoice? Choice<TChoice>(string typed)
        where TChoice : struct, Enum
    {
        var key = ImportWords.Key(typed);
        foreach (var choice in Enum.GetValues<TChoice>())
        {
            if (key == ImportWords.Key(choice.ToString()))
            {
                return choice;
            }
        }

        return null;
    }

    /// <summary>The text of a choice: "On track".</summary>
    public static string Of<TChoice>(TChoice choice)
        where TChoice : struct, Enum
        => string.Concat(choice.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>"On track, At risk or Off track".</summary>
    public static string Allowed<TChoice>(IReadOnlyList<TChoice> choices)
        where TChoice : struct, Enum
        => $"{string.Join(", ", choices.Take(choices.Count - 1).Select(Of))} or {Of(choices[^1])}";

    /// <summary>Yes or no. An empty cell is no; other text is null.</summary>
    public static bool? SaysYes(string typed) => ImportWords.Key(typed) switch
    {
        "yes" or "y" or "true" or "x" => true,
        "no" or "n" or "false" => false,
        _ => typed.Length == 0 ? false : null,
    };

    /// <summary>The date in a text, in day-month order.</summary>
    public static DateOnly? Date(string typed)
    {
        if (typed.Length is 0 or > 40)
        {
            return null;
        }

        var plain = Spaces().Replace(Ordinals().Replace(typed, "${day}").Replace(",", " ", StringComparison.Ordinal).Replace("Sept ", "Sep ", StringComparison.OrdinalIgnoreCase), " ").Trim();
        return DateOnly.TryParseExact(plain, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && PossibleDates.Include(date) ? date : null;
    }

    /// <summary>Whether two cells hold the same choice.</summary>
    internal static bool AreSame(string one, string other) => ImportWords.Key(one) == ImportWords.Key(other);

    /// <summary>Whether two texts are the same except for spaces.</summary>
    internal static bool AreSameText(string? one, string? other) => string.Equals(ImportWords.OneLine(one), ImportWords.OneLine(other), StringComparison.Ordinal);

    internal static bool AreSameDate(string one, string other) => AreSame(one, other) || (Date(one) is { } date && date == Date(other));

    [GeneratedRegex(@"\b(?<day>\d{1,2})(st|nd|rd|th)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Ordinals();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Spaces();
}
