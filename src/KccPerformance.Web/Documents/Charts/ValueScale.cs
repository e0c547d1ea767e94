namespace KccPerformance.Web.Documents.Charts;

/// <summary>Maps figures to pixels from the top, with round ticks around all figures.</summary>
public sealed class ValueScale
{
    /// <summary>
    /// If all figures are above this share of the largest, the axis does not start at 0, because most of it would be empty.
    /// </summary>
    private const double NearNought = 0.4;

    private readonly double low;
    private readonly double high;
    private readonly double top;
    private readonly double bottom;

    private ValueScale(double low, double high, IReadOnlyList<decimal> ticks, double top, double bottom)
        => (this.low, this.high, Ticks, this.top, this.bottom) = (low, high, ticks, top, bottom);

    /// <summary>From lowest to highest.</summary>
    public IReadOnlyList<decimal> Ticks { get; }

    public double Y(decimal value) => bottom - (((double)value - low) / (high - low) * (bottom - top));

    /// <param name="values">All values drawn; may be empty.</param>
    /// <param name="unit">The unit. Percentages of a whole stay at or below 100, and ticks have no more decimal places than figures.</param>
    /// <param name="top">The vertical position of the highest tick.</param>
    /// <param name="bottom">The vertical position of the lowest tick.</param>
    /// <param name="intervals">
    /// The approximate number of intervals between ticks; null for no ticks, with the scale fitted to the figures.
    /// </param>
    /// <param name="startsAtNought">Whether the scale includes 0 even if no figure is near it.</param>
    public static ValueScale Of(IEnumerable<decimal> values, ChartUnit unit, double top, double bottom, int? intervals = 4, bool startsAtNought = false)
    {
        var all = values.Select(value => (double)value).DefaultIfEmpty(0).ToList();
        var (min, max) = (all.Min(), all.Max());
        var (least, most) = (min >= 0 ? 0 : double.MinValue, unit.IsPercent && max <= 100 ? 100 : max <= 0 && min < 0 ? 0 : double.MaxValue);
        if (min >= 0 && (startsAtNought || (intervals is not null && min < NearNought * max)))
        {
            min = 0;
        }

        var finest = Math.Pow(10, -unit.Decimals);
        if (max - min < finest)
        {
            var around = Math.Max(Math.Abs(max) * 0.1, finest * 2);
            (min, max) = (Math.Max(min - around, least), Math.Min(max + around, most));
        }

        var air = 0.06 * (max - min);
        if (intervals is not { } parts)
        {
            return new ValueScale(min - air, max + air, [], top, bottom);
        }

        var step = Step((max - min) / parts, finest);
        var lowest = Math.Max(Math.Floor((min - (min == 0 ? 0 : air)) / step) * step, least);
        var highest = Math.Min(Math.Ceiling((max + air) / step) * step, most);
        var count = (int)Math.Floor(((highest - lowest) / step) + 0.0001);
        return new ValueScale(lowest, highest, [.. Enumerable.Range(0, count + 1).Select(index => Plain(lowest + (index * step)))], top, bottom);
    }

    /// <summary>A power of ten times 1, 2, 2.5 or 5, and never finer than the figures.</summary>
    private static double Step(double wanted, double finest)
    {
        if (wanted <= finest)
        {
            return finest;
        }

        var size = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        foreach (var part in (double[])[1, 2, 2.5, 5, 10])
        {
            var step = part * size;
            if (step >= wanted * 0.95 && Math.Abs((step / finest) - Math.Round(step / finest)) < 0.001)
            {
                return step;
            }
        }

        return 10 * size;
    }

    private static decimal Plain(double value) => value switch
    {
        >= (double)decimal.MaxValue => decimal.MaxValue,
        <= (double)decimal.MinValue => decimal.MinValue,
        _ when Math.Abs(value) > 1e12 => (decimal)value,
        _ => Math.Round((decimal)value, 8),
    };
}
