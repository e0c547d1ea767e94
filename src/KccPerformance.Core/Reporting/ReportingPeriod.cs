using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Reporting;

public enum PeriodState
{
    Open,
    Closed,

    /// <summary>The report is final: it does not change with later edits.</summary>
    Frozen,
}

/// <summary>The months of a round of updates, and the meeting it reports to.</summary>
public sealed class ReportingPeriod
{
    private ReportingPeriod()
    {
    }

    public ReportingPeriod(Subject subject, string name, DateOnly firstDay, DateOnly lastDay, DateTime closesAt, Meeting? meeting)
    {
        if (lastDay < firstDay)
        {
            throw new RuleException(nameof(LastDay), "The last day must be on or after the first day.");
        }

        Subject = subject;
        Name = name;
        FirstDay = firstDay;
        LastDay = lastDay;
        ClosesAt = closesAt;
        Meeting = meeting;
    }

    public int Id { get; private set; }

    public int SubjectId { get; private set; }

    public Subject Subject { get; private set; } = null!;

    /// <summary>"April to September 2009".</summary>
    public string Name { get; private set; } = string.Empty;

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    /// <summary>The UTC instant when updates close.</summary>
    public DateTime ClosesAt { get; private set; }

    public PeriodState State { get; private set; }

    public int? MeetingId { get; private set; }

    /// <summary>The meeting that the period reports to.</summary>
    public Meeting? Meeting { get; private set; }

    /// <summary>A message to officers, shown on every update form of the period.</summary>
    public string? Instruction { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Whether updates are taken at a UTC instant: the period is open and its closing time has not passed.</summary>
    public bool TakesUpdatesAt(DateTime utc) => State == PeriodState.Open && utc < ClosesAt;

    /// <summary>Changes the details of the period, unless its report is final.</summary>
    public void Describe(string name, DateOnly firstDay, DateOnly lastDay, DateTime closesAt, Meeting? meeting, string? instruction)
    {
        if (State == PeriodState.Frozen)
        {
            throw new RuleException($"{Name} is final and cannot be changed.");
        }

        if (lastDay < firstDay)
        {
            throw new RuleException(nameof(LastDay), "The last day must be on or after the first day");
        }

        Name = name;
        FirstDay = firstDay;
        LastDay = lastDay;
        ClosesAt = closesAt;
        Meeting = meeting;
        Instruction = string.IsNullOrWhiteSpace(instruction) ? null : instruction.Trim();
        Version++;
    }

    /// <summary>Opens a closed period again.</summary>
    public void Open()
    {
        if (State != PeriodState.Closed)
        {
            throw new RuleException($"{Name} is {(State == PeriodState.Open ? "already open" : "final and cannot be opened")}.");
        }

        State = PeriodState.Open;
        Version++;
    }

    public void Close()
    {
        if (State != PeriodState.Open)
        {
            throw new RuleException($"{Name} is not open.");
        }

        State = PeriodState.Closed;
        Version++;
    }

    /// <summary>Finalises the report of the period.</summary>
    /// <param name="content">The content of the report.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <param name="by">The name of the user who finalises it.</param>
    /// <param name="reason">The note for readers.</param>
    /// <exception cref="RuleException">The period is not closed, or no note is given.</exception>
    public FrozenReport Freeze(FinalReportContent content, DateTime at, string by, string reason)
    {
        var note = CheckFreeze(reason);
        State = PeriodState.Frozen;
        Version++;
        return new FrozenReport(this, content, at, by, note);
    }

    /// <summary>Checks that the report can be finalised with a note.</summary>
    /// <returns>The note, without spaces around it.</returns>
    /// <exception cref="RuleException">The period is not closed, or no note is given.</exception>
    public string CheckFreeze(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException(nameof(FrozenReport.Reason), "Enter a note for readers, for example why an update is missing");
        }

        if (reason.Trim().Length > FrozenReport.ReasonLength)
        {
            throw new RuleException(nameof(FrozenReport.Reason), $"Note must be {FrozenReport.ReasonLength:N0} characters or fewer");
        }

        return State == PeriodState.Closed ? reason.Trim() : throw new RuleException($"Close {Name} before you finalise the report.");
    }
}
