using System.Globalization;
using KccPerformance.Core.Performance.Framework;

namespace KccPerformance.Core.Performance;

/// <summary>
/// The short code of a figure, which reports print and people type: the reference and the month in which the period ends,
/// "SC02-2013-12". The day is added if the period does not end with the month: "ED01-2013-08-15".
/// </summary>
/// <param name="Reference">The reference of the indicator, in any case.</param>
/// <param name="PeriodEnd">The last day of the period.</param>
public sealed record FigureCode(string Reference, DateOnly PeriodEnd)
{
    private const string Month = "yyyy-MM", Day = "yyyy-MM-dd";

    /// <summary>Reads a code, without surrounding spaces; null for anything else.</summary>
    public static FigureCode? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var form in new[] { Day, Month })
        {
            var start = text.Length - form.Length;
            if (start > 1 && text[start - 1] == '-' && Indicator.IsReference(text[..(start - 1)])
                && DateOnly.TryParseExact(text[start..], form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return new FigureCode(text[..(start - 1)], form == Day ? day : LastOf(day));
            }
        }

        return null;
    }

    public override string ToString()
        => $"{Reference}-{PeriodEnd.ToString(PeriodEnd == LastOf(PeriodEnd) ? Month : Day, CultureInfo.InvariantCulture)}";

    private static DateOnly LastOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
