using System.Globalization;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.GovUk;

/// <summary>The boxes of a date input, in page order.</summary>
[Flags]
public enum DateParts
{
    None = 0,
    Day = 1,
    Month = 2,
    Year = 4,
    All = Day | Month | Year,
}

/// <summary>
/// A date exactly as typed, so that it can be shown again with errors. To get the date, use
/// <see cref="TryGetDate(string, out DateOnly, out string?, out DateParts)"/>, which accepts any text and never throws.
/// </summary>
public sealed class DateEntry
{
    private static readonly string[] MonthNames =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public DateEntry()
    {
    }

    public DateEntry(DateOnly? date)
    {
        Day = date?.Day.ToString(CultureInfo.InvariantCulture);
        Month = date?.Month.ToString(CultureInfo.InvariantCulture);
        Year = date?.Year.ToString("0000", CultureInfo.InvariantCulture);
    }

    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    /// <summary>Whether nothing was typed in any box; spaces count as nothing.</summary>
    [BindNever]
    [ValidateNever]
    public bool IsEmpty => MissingParts == DateParts.All;

    private DateParts MissingParts =>
        Flag(string.IsNullOrWhiteSpace(Day), DateParts.Day)
        | Flag(string.IsNullOrWhiteSpace(Month), DateParts.Month)
        | Flag(string.IsNullOrWhiteSpace(Year), DateParts.Year);

    /// <summary>Reads the date, without an error message.</summary>
    public bool TryGetDate(out DateOnly date) => TryGetDate("Date", out date, out _, out _);

    /// <summary>Reads the date, or gives the GOV.UK error message for a date input.</summary>
    /// <param name="subject">The name of the date at the start of a sentence: "Forecast date".</param>
    /// <param name="date">The date, or the default when this returns false.</param>
    /// <param name="problem">The error message; null when this returns true.</param>
    /// <param name="partsInError">The boxes to highlight; none when this returns true.</param>
    public bool TryGetDate(string subject, out DateOnly date, out string? problem, out DateParts partsInError)
    {
        date = default;
        partsInError = MissingParts;
        if (partsInError != DateParts.None)
        {
            problem = partsInError == DateParts.All
                ? $"Enter the {AsWithinASentence(subject)}"
                : $"{subject} must include a {Listed(partsInError)}";
            return false;
        }

        int? day = Number(Day, 1, 31, maxLength: 2), month = MonthNumber(Month), year = Number(Year, 1000, 9999, maxLength: 4);
        partsInError = Flag(day is null, DateParts.Day) | Flag(month is null, DateParts.Month) | Flag(year is null, DateParts.Year);
        if (partsInError != DateParts.None)
        {
            problem = partsInError == DateParts.Year && IsShortOrLongYear
                ? $"{subject} must have a year of 4 digits, like 2026"
                : $"{subject} must be a real date";
            return false;
        }

        var daysInMonth = DateTime.DaysInMonth(year!.Value, month!.Value);
        if (day > daysInMonth)
        {
            partsInError = DateParts.Day;
            // The number of days in February depends on the year, so the message contains it.
            var monthName = MonthNames[month.Value - 1] + (month == 2 ? $" {year}" : "");
            problem = $"{subject} must be a real date: {monthName} has {daysInMonth} days";
            return false;
        }

        var read = new DateOnly(year.Value, month.Value, day!.Value);
        if (!PossibleDates.Include(read))
        {
            partsInError = DateParts.Year;
            problem = $"{subject} must have a year from {PossibleDates.FirstYear} to {PossibleDates.LastYear}";
            return false;
        }

        date = read;
        problem = null;
        return true;
    }

    private bool IsShortOrLongYear => Year!.Trim() is { Length: not 4 } year && year.All(char.IsAsciiDigit);

    private static int? MonthNumber(string? typed)
    {
        var text = typed!.Trim().TrimEnd('.');
        // Three letters identify a month, so "jun", "sept" and "September" are all understood.
        var named = text.Length < 3 ? -1 : Array.FindIndex(MonthNames, name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? named + 1 : Number(typed, 1, 12, maxLength: 2);
    }

    private static int? Number(string? typed, int least, int most, int maxLength)
    {
        var text = typed!.Trim();
        // Checked first, because int.TryParse accepts trailing null characters.
        return text.Length <= maxLength
            && text.All(char.IsAsciiDigit)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
                ? number
                : null;
    }

    /// <summary>"Forecast date" becomes "forecast date"; "SEND review date" stays as it is.</summary>
    private static string AsWithinASentence(string subject) =>
        subject.Length > 1 && char.IsLower(subject[1]) ? char.ToLower(subject[0], CultureInfo.InvariantCulture) + subject[1..] : subject;

    private static string Listed(DateParts parts) =>
        string.Join(" and ", parts.InPageOrder().Select(part => part.ToString().ToLowerInvariant()));

    private static DateParts Flag(bool when, DateParts part) => when ? part : DateParts.None;
}

internal static class DatePartsExtensions
{
    private static readonly DateParts[] PageOrder = [DateParts.Day, DateParts.Month, DateParts.Year];

    public static IEnumerable<DateParts> InPageOrder(this DateParts parts) => PageOrder.Where(part => parts.HasFlag(part));
}
