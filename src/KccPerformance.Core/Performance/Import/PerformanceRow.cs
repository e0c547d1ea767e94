using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance.Import;

/// <summary>
/// A row of a file, read cell by cell. A blank cell means "not given", never zero. A cell that cannot be read is an error
/// with its row and column, and the row is then skipped.
/// </summary>
internal sealed class PerformanceRow(int number, Dictionary<string, string> cells, Action<string, string> problem)
{
    /// <summary>The row number in the file, from 1, including the headings.</summary>
    public int Number => number;

    /// <summary>Whether a cell of this row could not be read.</summary>
    public bool IsFaulty { get; private set; }

    public bool Has(string column) => cells.ContainsKey(column);

    public void Fault(string column, string sentence)
    {
        IsFaulty = true;
        problem($"row {number}, {column}", sentence);
    }

    /// <summary>The text of a cell, or null if it is blank.</summary>
    public string? Text(string column, int most = int.MaxValue)
    {
        var text = cells.GetValueOrDefault(column)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length > most)
        {
            Fault(column, $"Text must be {most:N0} characters or fewer");
            return null;
        }

        return text;
    }

    public string Required(string column, int most = int.MaxValue)
    {
        var text = Text(column, most);
        if (text is null && !IsFaulty)
        {
            Fault(column, "This cell is empty. Fill it in, or remove the row");
        }

        return text ?? string.Empty;
    }

    /// <summary>A plain number: digits, with a point and decimals, and a minus sign in front if it is negative.</summary>
    public decimal? Decimal(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text[0] != '+' && char.IsAsciiDigit(text[^1]) && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number))
        {
            if (Figure.CanBeKept(number))
            {
                return number;
            }

            Fault(column, $"“{ImportWords.Short(text)}” is too large, or has more than {Figure.Places} decimal places");
            return null;
        }

        Fault(column, $"“{ImportWords.Short(text)}” is not a plain number. {HintFor(text)}");
        return null;
    }

    public int? Whole(string column)
    {
        if (Decimal(column) is not { } number)
        {
            return null;
        }

        if (number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue)
        {
            return (int)number;
        }

        Fault(column, $"“{number}” is not a whole number");
        return null;
    }

    /// <summary>A date as 2013-12-31.</summary>
    public DateOnly? Date(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && PossibleDates.Include(date))
        {
            return date;
        }

        Fault(column, $"“{ImportWords.Short(text)}” is not a date. Write it as year, month and day: 2013-12-31");
        return null;
    }

    public bool YesNo(string column)
    {
        switch (Text(column)?.ToLowerInvariant())
        {
            case "yes" or "y" or "true":
                return true;
            case null or "no" or "n" or "false":
                return false;
            default:
                Fault(column, $"“{ImportWords.Short(Text(column)!)}” is not yes or no");
                return false;
        }
    }

    /// <summary>The value for one of several words; null if the cell is blank.</summary>
    public T? OneOf<T>(string column, Func<string, T?> meaning, string allowed)
        where T : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (meaning(text.ToLowerInvariant()) is { } found)
        {
            return found;
        }

        Fault(column, $"“{ImportWords.Short(text)}” was not recognised. Enter {allowed}");
        return null;
    }

    private static string HintFor(string text)
        => text.Contains('%', StringComparison.Ordinal) ? "Leave out the % sign"
            : text.Contains(',', StringComparison.Ordinal) ? "Leave out the commas: 1000.5"
            : text.Contains('/', StringComparison.Ordinal) || text.Count(letter => letter == '-') > 1 ? "Enter a number, not a fraction or a date"
            : "Leave the cell blank if there is no figure";
}
