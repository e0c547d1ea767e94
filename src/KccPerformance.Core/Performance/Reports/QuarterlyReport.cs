using System.Globalization;
using KccPerformance.Core.Performance.Framework;

namespace KccPerformance.Core.Performance.Reports;

public enum QuarterState
{
    /// <summary>Figures are being entered.</summary>
    Open,

    /// <summary>No more figures are taken; the report is not final yet.</summary>
    Closed,

    /// <summary>A committee has been given the report. Later figures are restatements.</summary>
    Final,
}

/// <summary>The report of a quarter: "October to December 2013".</summary>
public sealed class QuarterlyReport
{
    public const int SlugLength = 20;

    private QuarterlyReport()
    {
    }

    /// <param name="year">The year it belongs to.</param>
    /// <param name="quarter">From 1, April to June, to 4.</param>
    public QuarterlyReport(ReportYear year, int quarter)
    {
        if (quarter is < 1 or > 4)
        {
            throw new RuleException(nameof(Quarter), "Quarter must be between 1 and 4");
        }

        Year = year;
        Quarter = quarter;
        FirstDay = year.FirstDay.AddMonths((quarter - 1) * 3);
        LastDay = FirstDay.AddMonths(3).AddDays(-1);
        Slug = SlugOf(year.FirstDay, quarter);
    }

    public int Id { get; private set; }

    public int YearId { get; private set; }

    public ReportYear Year { get; private set; } = null!;

    public int Quarter { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    /// <summary>Its name in addresses: "2013-14-q3".</summary>
    public string Slug { get; private set; } = string.Empty;

    public QuarterState State { get; private set; }

    public DateTime? FinalisedAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>"Quarter 3, 2013/14".</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"Quarter {Quarter}, {FirstDay.AddMonths(3 - (Quarter * 3)):yyyy}/{LastDay.AddMonths(12 - (Quarter * 3)):yy}");

    public static string SlugOf(DateOnly yearFirstDay, int quarter)
        => string.Create(CultureInfo.InvariantCulture, $"{yearFirstDay:yyyy}-{yearFirstDay.AddYears(1):yy}-q{quarter}");

    public void Close()
    {
        GuardFinal();
        State = QuarterState.Closed;
        Version++;
    }

    public void Open()
    {
        GuardFinal();
        State = QuarterState.Open;
        Version++;
    }

    /// <summary>Makes the report final.</summary>
    public void Finalise(DateTime at)
    {
        GuardFinal();
        State = QuarterState.Final;
        FinalisedAt = at;
        Version++;
    }

    private void GuardFinal()
    {
        if (State == QuarterState.Final)
        {
            throw new RuleException($"The report for {Title} is final and cannot change.");
        }
    }
}
