using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Risks.Register;

/// <summary>A register of risks: the council's own (CRR) or that of a directorate.</summary>
public sealed class RiskRegister
{
    public const int CodeLength = 8;
    public const int NameLength = 100;

    private readonly List<PrintedActionCount> printed = [];

    private RiskRegister()
    {
    }

    /// <param name="code">The prefix of its references: "CRR".</param>
    /// <param name="name">"Corporate risks".</param>
    /// <param name="positionOn">The last day of the period of its last report; actions due later are counted separately.</param>
    /// <exception cref="RuleException">The code or name is missing or too long.</exception>
    public RiskRegister(string code, string name, DateOnly? positionOn)
    {
        var letters = code.Trim().ToUpperInvariant();
        if (letters.Length is 0 or > CodeLength || !letters.All(char.IsAsciiLetterUpper))
        {
            throw new RuleException(nameof(Code), $"Code must be 1 to {CodeLength} letters, for example CRR");
        }

        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameLength)
        {
            throw new RuleException(nameof(Name), string.IsNullOrWhiteSpace(name) ? "Enter a name" : $"Name must be {NameLength} characters or fewer");
        }

        (Code, Name, PositionOn) = (letters, name.Trim(), positionOn);
    }

    public int Id { get; private set; }

    /// <summary>The prefix of its references: "CRR".</summary>
    public string Code { get; private set; } = string.Empty;

    public string Name { get; private set; } = string.Empty;

    /// <summary>The last day of the period of its last report; null if there is none.</summary>
    public DateOnly? PositionOn { get; private set; }

    /// <summary>The counts printed in its last report, if they have been loaded.</summary>
    public IReadOnlyList<PrintedActionCount> Printed => printed;

    /// <summary>Sets the last day of the period of its last report. The printed counts have to be loaded.</summary>
    /// <returns>The printed counts of another date, which no longer apply; the final register of their date keeps them.</returns>
    internal IReadOnlyList<PrintedActionCount> ReportOn(DateOnly lastDay)
    {
        IReadOnlyList<PrintedActionCount> former = IsPrintedFor(PositionOn, lastDay) ? [] : [.. printed];
        PositionOn = lastDay;
        return former;
    }

    /// <summary>Whether printed counts apply to a report: those of a register without a date are of its first report.</summary>
    internal static bool IsPrintedFor(DateOnly? positionOn, DateOnly lastDay) => positionOn is null || positionOn == lastDay;

    /// <summary>Stores printed counts. They replace earlier counts for the same due period.</summary>
    /// <returns>Whether anything changed.</returns>
    internal bool Print(PrintedActionCount count)
    {
        if (printed.Find(one => one.Due == count.Due) is not { } there)
        {
            printed.Add(count);
            return true;
        }

        return there.Become(count);
    }
}

/// <summary>When an action is due, as divided in the reports.</summary>
public enum RiskActionDue
{
    /// <summary>By the date of the register's last report.</summary>
    ByPosition,

    Later,
}

/// <summary>Counts of actions as printed in a report. They may differ from the number of actions that it lists.</summary>
public sealed class PrintedActionCount
{
    public const int NoteLength = 400;

    private PrintedActionCount()
    {
    }

    public PrintedActionCount(RiskActionDue due, int? completed, int? outstanding, int? regularReview, int total, string? note)
        => (Due, Completed, Outstanding, RegularReview, Total, Note) = (due, completed, outstanding, regularReview, total, note);

    public int RegisterId { get; private set; }

    public RiskActionDue Due { get; private set; }

    /// <summary>The count of completed actions; null if not printed.</summary>
    public int? Completed { get; private set; }

    public int? Outstanding { get; private set; }

    public int? RegularReview { get; private set; }

    public int Total { get; private set; }

    /// <summary>The report's note on actions that it does not list.</summary>
    public string? Note { get; private set; }

    internal bool Become(PrintedActionCount other)
    {
        if ((Completed, Outstanding, RegularReview, Total, Note) == (other.Completed, other.Outstanding, other.RegularReview, other.Total, other.Note))
        {
            return false;
        }

        (Completed, Outstanding, RegularReview, Total, Note) = (other.Completed, other.Outstanding, other.RegularReview, other.Total, other.Note);
        return true;
    }
}
