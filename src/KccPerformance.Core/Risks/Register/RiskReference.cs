using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Risks.Register;

/// <summary>The reference of a risk, such as CRR10: capital letters and a number. Sorted by letters, then by number.</summary>
public static partial class RiskReference
{
    public const int Length = 20;

    /// <summary>The reference in its stored form; null if the text is not a reference.</summary>
    public static string? Tidy(string? typed)
    {
        var reference = string.Concat((typed ?? string.Empty).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
        return Shape().IsMatch(reference) ? reference : null;
    }

    /// <summary>The sort key of a reference, which puts CRR2 before CRR10.</summary>
    public static (string Letters, int Number) SortKey(string reference)
    {
        var letters = reference.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return (letters, int.TryParse(reference.AsSpan(letters.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }

    [GeneratedRegex("^[A-Z]{1,8}[0-9]{1,5}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Shape();
}
