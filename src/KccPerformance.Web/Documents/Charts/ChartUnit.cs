using System.Globalization;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>The unit of figures and their number of decimal places.</summary>
/// <param name="Suffix">The suffix directly after a figure: "%"; empty for most.</param>
/// <param name="Decimals">Decimal places of a figure.</param>
/// <param name="Word">The unit in a sentence, with its space: " days", " percentage points"; empty for percent and counts.</param>
public sealed record ChartUnit(string Suffix, int Decimals, string Word = "")
{
    private const decimal Million = 1_000_000;

    private static readonly string[] Formats = [.. Enumerable.Range(0, 10).Select(decimals => $"N{decimals}")];

    public static ChartUnit Percent(int decimals) => new("%", decimals);

    /// <summary>Differences between percentages. The committee paper prints them with %.</summary>
    public static ChartUnit PercentagePoints(int decimals) => new("%", decimals, " points");

    public static ChartUnit Count(int decimals = 0) => new(string.Empty, decimals);

    public static ChartUnit Days(int decimals = 0) => new(string.Empty, decimals, " days");

    /// <summary>Figures printed in thousands, such as "3,138 thousand miles".</summary>
    public static ChartUnit Thousand(string of, int decimals = 0) => new(string.Empty, decimals, $" thousand {of}".TrimEnd());

    public bool IsPercent => Suffix == "%";

    /// <summary>"84%", "3,603", "0.10%".</summary>
    public string Format(decimal value)
    {
        var rounded = Math.Round(value, Decimals, MidpointRounding.AwayFromZero);
        return Signed(Math.Abs(rounded).ToString(Formats[Math.Clamp(Decimals, 0, 9)], CultureInfo.InvariantCulture), rounded < 0) + Suffix;
    }

    /// <summary>"84%", "14 days": a figure in a sentence.</summary>
    public string InWords(decimal value)
    {
        var number = Format(value);
        return IsPercent ? number : number + WordAfter(number);
    }

    /// <summary>The unit after a difference: " days" after "14", " day" after "1", " points" after a difference of percentages.</summary>
    public string WordAfter(string number)
    {
        var word = IsPercent ? " points" : Word;
        return number == "1" && word is " points" or " days" or " pounds" ? word[..^1] : word;
    }

    /// <summary>A tick, target or floor, without decimal places that are all zero: "90%", "2.5%", "1.5 million".</summary>
    public string Tick(decimal value)
    {
        var size = Math.Abs(value);
        var (part, word) = size >= 1000 * Million ? (1000 * Million, " billion") : size >= Million ? (Million, " million") : (1, string.Empty);
        var isRound = Math.Round(size / part, 3) == size / part;
        var text = isRound || part == 1 ? (size / part).ToString("#,##0.######", CultureInfo.InvariantCulture) + word
            : size.ToString("#,##0.###", CultureInfo.InvariantCulture);
        return Signed(text, value < 0) + Suffix;
    }

    private static string Signed(string text, bool isNegative) => isNegative ? "−" + text : text;
}
