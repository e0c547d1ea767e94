using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Risks.Import;

/// <summary>
/// A row of a file, read cell by cell. A blank cell means "not given", never zero. A cell that cannot be read is an
/// error.
/// </summary>
internal sealed class RiskRow(int number, Dictionary<string, string> cells, List<ImportProblem> problems)
{
    public int Number => number;

    public bool IsFaulty { get; private set; }

    public string? Text(string column, int most)
    {
        var text = cells.GetValueOrDefault(column)?.ReplaceLineEndings("\n").Trim();
        if (text?.Length > most)
        {
            Fault(column, $"Text must be {most:N0} characters or fewer");
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    public string Required(string column, int most)
    {
        var text = Text(column, most);
        if (text is null)
        {
            Fault(column, "This cell is empty. Fill it in, or remove the row");
        }

        return text ?? string.Empty;
    }

    public int? Whole(string column, int least, int most)
    {
        if (Text(column, ImportLimits.CellLength) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole >= least && whole <= most)
        {
            return whole;
        }

        Fault(column, $"“{ImportWords.Short(text)}” must be a whole number from {least} to {most}");
        return null;
    }

    public DateOnly? Date(string column)
    {
        if (Text(column, ImportLimits.CellLength) is not { } text)
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

    public string Reference(string column)
    {
        var text = Required(column, ImportLimits.CellLength);
        if (text.Length > 0 && RiskReference.Tidy(text) is null)
        {
            Fault(column, $"“{ImportWords.Short(text)}” is not a reference of letters and a number, such as CRR1");
        }

        return RiskReference.Tidy(text) ?? string.Empty;
    }

    public RiskActionState State(string column)
    {
        var text = Required(column, ImportLimits.CellLength);
        switch (ImportWords.Key(text))
        {
            case "completed" or "complete":
                return RiskActionState.Completed;
            case "outstanding":
                return RiskActionState.Outstanding;
            case "regularreview":
                return RiskActionState.RegularReview;
            case var _ when text.Length > 0:
                Fault(column, $"“{ImportWords.Short(text)}” was not recognised. Enter Completed, Outstanding or Regular Review");
                break;
        }

        return RiskActionState.Outstanding;
    }

    /// <summary>"due to end of quarter 3", or "beyond quarter 3". A blank cell means due by then.</summary>
    public RiskActionDue Due(string column)
    {
        var text = Text(column, ImportLimits.CellLength) ?? "due";
        if (text.StartsWith("beyond", StringComparison.OrdinalIgnoreCase) || text.StartsWith("later", StringComparison.OrdinalIgnoreCase))
        {
            return RiskActionDue.Later;
        }

        if (!text.StartsWith("due", StringComparison.OrdinalIgnoreCase))
        {
            Fault(column, $"“{ImportWords.Short(text)}” was not recognised. Enter “due to end of quarter 3”, or “beyond quarter 3”");
        }

        return RiskActionDue.ByPosition;
    }

    private void Fault(string column, string sentence)
    {
        IsFaulty = true;
        problems.Add(new ImportProblem($"row {number}, {column}", sentence, ProblemWeight.Stops));
    }
}
