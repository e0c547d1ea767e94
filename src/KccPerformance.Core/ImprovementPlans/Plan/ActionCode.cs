using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>
/// The code of an action as the plan prints it: the area's prefix, the category's letter and a number, "CEA1".
/// Parsed in any case and written in upper case. Ordered by prefix, category and number.
/// </summary>
public readonly record struct ActionCode : IComparable<ActionCode>
{
    public const int MaxPrefixLength = 4;
    public const int MaxLength = MaxPrefixLength + 4;

    public ActionCode(string prefix, Category category, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 999);
        if (!IsPrefix(prefix))
        {
            throw new ArgumentException("A prefix is one to four letters.", nameof(prefix));
        }

        Prefix = prefix.ToUpperInvariant();
        Category = category;
        Number = number;
    }

    public string Prefix { get; }

    public Category Category { get; }

    public int Number { get; }

    public static bool operator <(ActionCode left, ActionCode right) => left.CompareTo(right) < 0;

    public static bool operator >(ActionCode left, ActionCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(ActionCode left, ActionCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ActionCode left, ActionCode right) => left.CompareTo(right) >= 0;

    /// <summary>Parses a code in any case, with surrounding spaces; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ActionCode code)
    {
        code = default;
        var trimmed = text?.Trim() ?? string.Empty;
        var letters = trimmed.TakeWhile(char.IsAsciiLetter).Count();
        var digits = trimmed[letters..];
        if (letters < 2 || letters > MaxPrefixLength + 1 || digits.Length is < 1 or > 3
            || !digits.All(char.IsAsciiDigit) || digits[0] == '0')
        {
            return false;
        }

        // Converted to upper case after the check, because some non-ASCII letters have ASCII capitals.
        trimmed = trimmed.ToUpperInvariant();
        if (trimmed[letters - 1] is < 'A' or > 'D')
        {
            return false;
        }

        var category = (Category)(trimmed[letters - 1] - 'A' + 1);
        code = new ActionCode(trimmed[..(letters - 1)], category, int.Parse(digits, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Parses a code.</summary>
    /// <exception cref="FormatException">The text is not an action code.</exception>
    public static ActionCode Parse(string text)
        => TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not an action code such as CEA1.");

    /// <summary>Whether a text is a valid prefix of an area: one to four letters.</summary>
    public static bool IsPrefix([NotNullWhen(true)] string? text)
        => text is { Length: >= 1 and <= MaxPrefixLength } && text.All(char.IsAsciiLetter);

    public int CompareTo(ActionCode other)
    {
        var byPrefix = string.CompareOrdinal(Prefix, other.Prefix);
        if (byPrefix != 0)
        {
            return byPrefix;
        }

        var byCategory = Category.CompareTo(other.Category);
        return byCategory != 0 ? byCategory : Number.CompareTo(other.Number);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Category}{Number}");
}
