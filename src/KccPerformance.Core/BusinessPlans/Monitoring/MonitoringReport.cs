using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>A report on an objective in a half-year.</summary>
public sealed record MonitoringReport
{
    public const int WordsLength = 4000, ReasonLength = 1000, MovedToLength = 300;

    public required ObjectiveState State { get; init; }

    /// <summary>The paragraph of the report.</summary>
    public string? Words { get; init; }

    /// <summary>The reason for a delay or stop.</summary>
    public string? Reason { get; init; }

    /// <summary>The new date of a delayed objective.</summary>
    public DateOnly? RevisedDate { get; init; }

    /// <summary>Whether the report comes from a printed report, which may give no new date. The page then says so.</summary>
    public bool IsPrinted { get; init; }

    /// <summary>The plan or organisation that the work has been transferred to.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The report without the fields that its state does not use, and with trimmed texts.</summary>
    /// <param name="dueDate">The current due date of the objective.</param>
    /// <exception cref="RuleException">Something is missing or too long; its field is named.</exception>
    internal MonitoringReport Checked(DateOnly? dueDate)
    {
        var report = MonitoringRules.Trim(this);
        return MonitoringRules.ProblemsOf(report, dueDate) is [var (field, sentence), ..] ? throw new RuleException(field, sentence) : report;
    }
}
