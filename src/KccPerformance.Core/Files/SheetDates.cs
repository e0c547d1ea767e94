using System.Globalization;
using System.Text.RegularExpressions;

namespace KccPerformance.Core.Files;

/// <summary>Writes a cell's date as the cell shows it: "Mar-26" is March 2026, not the first of March.</summary>
internal static partial class SheetDates
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A date in words.</summary>
    /// <param name="date">The date that the cell holds.</param>
    /// <param name="format">The format that it is shown in.</param>
    /// <returns>The words, and a doubt where the cell shows less than the words say.</returns>
    public static (string Text, string? Doubt) Of(DateTime date, string? format)
    {
        var shown = NotShown().Replace((format ?? string.Empty).Split(';')[0], string.Empty);
        var (hasDay, hasMonth, hasYear) = (Has(shown, 'd'), Has(shown, 'm'), Has(shown, 'y'));
        var text = date.ToString(hasDay || (!hasMonth && !hasYear) ? "d MMMM yyyy" : hasMonth ? "MMMM yyyy" : "yyyy", British);
        return (text, (hasDay || hasMonth) && !hasYear ? $"The cell shows a date without its year, and was read as “{text}”. Check the year" : null);
    }

    private static bool Has(string format, char letter) => format.Contains(letter, StringComparison.OrdinalIgnoreCase);

    /// <summary>Words in quotation marks, single letters after a stroke, and languages in brackets.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotShown();
}
