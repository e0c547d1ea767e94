using System.Text;

namespace KccPerformance.Web.Documents;

/// <summary>Text that every file format can hold.</summary>
public static class PackText
{
    /// <summary>
    /// Removes control characters and replaces lone surrogates, which XML cannot hold. Also removes characters that reverse the
    /// direction of the text after them, which could include the author and date. Keeps line breaks.
    /// </summary>
    public static string Clean(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                cleaned.Append(' ');
            }
            else if (rune.Value == '\n' || !(Rune.IsControl(rune) || (rune.Value & 0xFFFE) == 0xFFFE || TurnsRound(rune.Value)))
            {
                cleaned.Append(rune.ToString());
            }
        }

        return cleaned.ToString();
    }

    /// <summary>The same on one line, as a page shows it. Word treats a line break within a run as damage.</summary>
    public static string Line(string text) => Clean(text).Replace('\n', ' ');

    /// <summary>The paragraphs of a text, split at line breaks.</summary>
    public static IReadOnlyList<string> Paragraphs(string text)
        => Clean(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } lines ? lines : [string.Empty];

    /// <summary>Whether a text reads from right to left: its first letter is Hebrew, Arabic or of a similar script.</summary>
    public static bool IsRightToLeft(string text)
        => text.EnumerateRunes().Where(Rune.IsLetter).Select(rune => (bool?)IsRightToLeft(rune.Value)).FirstOrDefault() ?? false;

    /// <summary>
    /// "from October 2008 to March 2009", "from April to September 2009" or "in June 2009"; with days if the period is not
    /// whole months.
    /// </summary>
    public static string Span(DateOnly first, DateOnly last)
    {
        var isWhole = first.Day == 1 && last.AddDays(1).Day == 1;
        if (isWhole && (first.Year, first.Month) == (last.Year, last.Month))
        {
            return $"in {last:MMMM yyyy}";
        }

        var (from, to) = isWhole ? ("MMMM", "MMMM yyyy") : ("d MMMM", "d MMMM yyyy");
        return $"from {first.ToString(first.Year == last.Year ? from : to)} to {last.ToString(to)}";
    }

    private static bool TurnsRound(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsRightToLeft(int value) => value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
