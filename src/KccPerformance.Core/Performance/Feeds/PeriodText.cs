using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>
/// Reads the last day of a period: 31/03/2014, 2014-03-31, 31 March 2014, March 2014, Mar 14, 2013/14, 2013/14 Q4. Days come
/// before months. Anything else is refused, never guessed.
/// </summary>
internal static partial class PeriodText
{
    private static readonly string[] Days =
    [
        "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "d MMMM yyyy", "d MMM yyyy", "d MMM yy", "d-MMM-yyyy", "d-MMM-yy",
        "yyyy-M-d'T'HH:mm:ss", "yyyy-M-d HH:mm:ss", "d/M/yyyy HH:mm:ss", "d/M/yyyy HH:mm",
    ];

    private static readonly string[] Months = ["MMMM yyyy", "MMM yyyy", "MMM yy", "MMMM yy", "MMM-yy", "MMM-yyyy", "MMMM-yyyy"];

    public static bool TryRead(string text, out DateOnly end)
    {
        text = text.Trim();
        if (DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            end = DateOnly.FromDateTime(day);
            return PossibleDates.Include(end);
        }

        if (DateTime.TryParseExact(text, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            var first = DateOnly.FromDateTime(month);
            end = new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month));
            return PossibleDates.Include(end);
        }

        end = default;
        if (Year().Match(text) is not { Success: true } match || ReportYear.FirstDayOf(match.Groups["year"].Value.Replace('/', '-')) is not { } yearFirstDay)
        {
            return false;
        }

        var quarter = match.Groups["quarter"] is { Success: true } group ? group.Value[0] - '0' : 4;
        end = yearFirstDay.AddMonths(3 * quarter).AddDays(-1);
        return true;
    }

    /// <summary>A financial year, with or without a quarter.</summary>
    [GeneratedRegex(
        @"\A(?<year>[0-9]{4}[/-][0-9]{2})(?: ?Q(?<quarter>[1-4]))?\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Year();
}
