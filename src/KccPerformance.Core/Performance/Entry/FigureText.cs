using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>
/// Parses a figure as typed or pasted. Thousands separators and the sign of the unit are accepted. Ambiguous text is
/// refused with a reason, never guessed.
/// </summary>
public static partial class FigureText
{
    /// <summary>The maximum length of the text.</summary>
    public const int Length = 40;

    /// <summary>The unit of numerators and denominators.</summary>
    public const string Counted = "count";

    /// <summary>Whether the text is blank or a valid figure.</summary>
    /// <param name="typed">The text as typed.</param>
    /// <param name="unit">The unit of the indicator: "percent", "count", "GBP".</param>
    /// <param name="figure">The figure; null for blank text.</param>
    /// <param name="problem">The error; null if the text is valid.</param>
    public static bool TryRead(string? typed, string unit, out decimal? figure, out string? problem)
    {
        (figure, problem) = (null, null);
        var text = (typed ?? string.Empty).Replace('\u00A0', ' ').Trim();
        if (text.Length == 0)
        {
            return true;
        }

        var plain = WithoutSign(text, unit);
        if (text.Length > Length || !IsFigure().IsMatch(plain))
        {
            problem = $"“{ImportWords.Short(text)}” is not a figure. {HintFor(text, unit)}";
            return false;
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
        if (!decimal.TryParse(plain, Styles, CultureInfo.InvariantCulture, out var number) || !Figure.CanBeKept(number))
        {
            problem = $"“{ImportWords.Short(text)}” is too large, or has more than {Figure.Places} decimal places";
            return false;
        }

        figure = number;
        return true;
    }

    /// <summary>A recorded figure in a sentence: "1,000.5", or "none, with a reason".</summary>
    public static string Of(decimal? figure) => figure?.ToString("#,##0.######", CultureInfo.InvariantCulture) ?? "none, with a reason";

    public static bool IsPercent(string unit) => unit is "percent" or "%" or "percentage points";

    /// <summary>The text without the sign of its unit, and with a plain minus.</summary>
    private static string WithoutSign(string text, string unit)
    {
        var plain = text[0] is '−' or '–' ? "-" + text[1..] : text;
        return IsPercent(unit) && plain[^1] == '%' ? plain[..^1].TrimEnd()
            : unit == "GBP" ? plain.Replace("£", string.Empty, StringComparison.Ordinal)
            : plain;
    }

    private static string HintFor(string text, string unit)
    {
        if (text.Contains('%', StringComparison.Ordinal) && !IsPercent(unit))
        {
            return "This result is not a percentage: leave out the % sign";
        }

        if (text.Contains('/', StringComparison.Ordinal) || text.IndexOf('-', 1) > 0)
        {
            return "Enter a number, not a fraction or a date, such as 12.5";
        }

        if (text.Contains(',', StringComparison.Ordinal))
        {
            return "Use a comma only between thousands and a point before decimals, such as 1,000.5";
        }

        return text.Any(char.IsLetter) ? "Enter a number, or leave it empty and choose why there is no figure yet" : "Enter a number, such as 12.5";
    }

    /// <summary>Digits, with or without thousands separators, and optional decimals after a point.</summary>
    [GeneratedRegex(
        @"\A-?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)\z", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex IsFigure();
}
