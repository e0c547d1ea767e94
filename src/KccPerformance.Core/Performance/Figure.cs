using KccPerformance.Core.Platform;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KccPerformance.Core.Performance;

/// <summary>
/// Figures are exact decimals with at most six places. They are stored as whole millionths, so that 0.10 and 0.1 are
/// equal, and both databases sort and compare them correctly. SQLite would store a decimal as text.
/// </summary>
public static class Figure
{
    /// <summary>The most decimal places a figure can have.</summary>
    public const int Places = 6;

    /// <summary>The largest absolute value.</summary>
    public const decimal Largest = 1_000_000_000_000m;

    private const decimal Millionths = 1_000_000m;

    /// <summary>Whether a number can be stored without changing it.</summary>
    public static bool CanBeKept(decimal number) => Math.Abs(number) <= Largest && decimal.Round(number, Places) == number;

    /// <exception cref="RuleException">The number is too large, or has too many decimal places.</exception>
    internal static decimal? Checked(decimal? number, string field)
        => number is not { } figure || CanBeKept(figure)
            ? number
            : throw new RuleException(field, "Figure must be between -1,000,000,000,000 and 1,000,000,000,000, with at most 6 decimal places");

    internal static PropertyBuilder<decimal> IsFigure(this PropertyBuilder<decimal> property) => property.HasConversion<Converter>();

    internal static PropertyBuilder<decimal?> IsFigure(this PropertyBuilder<decimal?> property) => property.HasConversion<Converter>();

    internal sealed class Converter() : ValueConverter<decimal, long>(
        figure => (long)decimal.Round(figure * Millionths), millionths => millionths / Millionths);
}
