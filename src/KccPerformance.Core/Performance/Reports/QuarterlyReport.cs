using System.Globalization;
using System.Linq.Expressions;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Performance.Reports;

public enum QuarterState
{
    /// <summary>Officers can enter results.</summary>
    Open,

    /// <summary>Officers can no longer enter results; the report is not final yet.</summary>
    Closed,

    /// <summary>The report has been given to a committee. Later results are restatements.</summary>
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
    /// <param name="quarter">The quarter: from 1 (April to June) to 4.</param>
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

    /// <summary>The name in addresses: "2013-14-q3".</summary>
    public string Slug { get; private set; } = string.Empty;

    public QuarterState State { get; private set; }

    public DateTime? FinalisedAt { get; private set; }

    public int? PeriodId { get; private set; }

    /// <summary>The period in the reporting cycle; created when the quarter is first closed.</summary>
    public ReportingPeriod? Period { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>"Quarter 3, 2013/14".</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"Quarter {Quarter}, {FirstDay.AddMonths(3 - (Quarter * 3)):yyyy}/{LastDay.AddMonths(12 - (Quarter * 3)):yy}");

    /// <summary>The address of the report of the quarter that begins on a day.</summary>
    public static string SlugOf(DateOnly firstDay) => SlugOf(new DateOnly(ReportYear.StartOf(firstDay), 4, 1), ReportYear.QuarterOf(firstDay));

    public static string SlugOf(DateOnly yearFirstDay, int quarter)
        => string.Create(CultureInfo.InvariantCulture, $"{ReportYear.SlugOf(yearFirstDay)}-q{quarter}");

    /// <summary>"October to December 2013".</summary>
    public string Name => NameOf(FirstDay, LastDay);

    public static string NameOf(DateOnly firstDay, DateOnly lastDay)
        => string.Create(CultureInfo.InvariantCulture, $"{firstDay:MMMM} to {lastDay:MMMM yyyy}");

    /// <summary>Why its figures and targets cannot be changed while it is closed and not yet final.</summary>
    public string WhyClosed => $"The report for {Title} is being finalised, so its figures and targets cannot be changed";

    /// <summary>
    /// The final reports that include a figure for a period, entered at an instant. A committee has seen it if there are
    /// any.
    /// </summary>
    public static Expression<Func<QuarterlyReport, bool>> Told(DateOnly periodEnd, DateTime? enteredAt)
        => report => report.State == QuarterState.Final && report.LastDay >= periodEnd && report.FinalisedAt >= enteredAt;

    /// <summary>Closes the quarter for results. The first time, this also creates its period in the reporting cycle.</summary>
    /// <param name="subject">The subject of performance.</param>
    /// <param name="at">The instant in UTC.</param>
    public void Close(Subject subject, DateTime at)
    {
        GuardFinal();
        if (State != QuarterState.Open)
        {
            throw new RuleException($"The report for {Title} is already closed.");
        }

        Period ??= new ReportingPeriod(subject, Name, FirstDay, LastDay, at, meeting: null);
        Period.Close();
        State = QuarterState.Closed;
        Version++;
    }

    /// <summary>Reopens the quarter for results. Its period must be loaded.</summary>
    public void Open()
    {
        GuardFinal();
        if (State != QuarterState.Closed)
        {
            throw new RuleException($"The report for {Title} is already open.");
        }

        Period?.Open();
        State = QuarterState.Open;
        Version++;
    }

    /// <summary>Finalises the report. It must be closed, and its period loaded.</summary>
    /// <param name="meeting">The meeting that it is reported to, if known.</param>
    /// <param name="at">The instant in UTC.</param>
    internal void Finalise(Meeting? meeting, DateTime at)
    {
        GuardFinal();
        if (State != QuarterState.Closed || Period is null)
        {
            throw new RuleException($"Close {Name} for figures before you finalise the report.");
        }

        Period.Describe(Period.Name, FirstDay, LastDay, Period.ClosesAt, meeting, Period.Instruction);
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
