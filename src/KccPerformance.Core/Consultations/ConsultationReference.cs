using System.Globalization;

namespace KccPerformance.Core.Consultations;

/// <summary>The reference of a consultation: CON and a number, in the order in which they were added.</summary>
public static class ConsultationReference
{
    private const string Letters = "CON";

    /// <summary>"CON12".</summary>
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{Letters}{number}");

    /// <summary>The number of a reference in any case; null if it is none.</summary>
    public static int? Parse(string? typed)
    {
        var reference = string.Concat((typed ?? string.Empty).Where(letter => !char.IsWhiteSpace(letter)));
        return reference.StartsWith(Letters, StringComparison.OrdinalIgnoreCase)
            && reference.Length > Letters.Length && reference[Letters.Length] != '0'
            && int.TryParse(reference.AsSpan(Letters.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
