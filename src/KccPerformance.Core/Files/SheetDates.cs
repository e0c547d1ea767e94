using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Files;

/// <summary>Formats a date cell as the spreadsheet shows it: "Mar-26" is March 2026, not 1 March 2026.</summary>
internal static partial class SheetDates
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The date as text.</summary>
    /// <param name="date">The value of the cell.</param>
    /// <param name="format">The number format of the cell.</param>
    /// <returns>The text, and a doubt if the cell shows less than the text says.</returns>
    public static (string Text, string? Doubt) Of(DateTime date, string? format)
    {
        var shown = NotShown().Replace((format ?? string.Empty).Split(';')[0], string.Empty);
        var (hasDay, hasMonth, hasYear) = (Has(shown, 'd'), Has(shown, 'm'), Has(shown, 'y'));
        var text = date.ToString(hasDay || (!hasMonth && !hasYear) ? "d MMMM yyyy" : hasMonth ? "MMMM yyyy" : "yyyy", British);
        return (text, (hasDay || hasMonth) && !hasYear ? $"The cell shows a date without its year, and was read as “{text}”. Check the year" : null);
    }

    private static bool Has(string format, char letter) => format.Contains(letter, StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts of a number format that are not shown: quoted text, escaped letters and languages in brackets.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex NotShown();
}
