using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>What is reported on an objective in a half-year.</summary>
public sealed record MonitoringReport
{
    public const int WordsLength = 4000, ReasonLength = 1000, MovedToLength = 300;

    public required ObjectiveState State { get; init; }

    /// <summary>The paragraph of the report.</summary>
    public string? Words { get; init; }

    /// <summary>Why it is delayed or stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>The new date of a delayed objective.</summary>
    public DateOnly? RevisedDate { get; init; }

    /// <summary>Whether it comes from a printed report, which may give no new date. The page says so then.</summary>
    public bool IsPrinted { get; init; }

    /// <summary>Where it has been transferred to.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The report without what its state has no use for, and without spaces around.</summary>
    /// <param name="dueDate">The date of the objective so far.</param>
    /// <exception cref="RuleException">Something is missing or too long; its field is named.</exception>
    internal MonitoringReport Checked(DateOnly? dueDate)
    {
        var report = MonitoringRules.Trim(this);
        return MonitoringRules.ProblemsOf(report, dueDate) is [var (field, sentence), ..] ? throw new RuleException(field, sentence) : report;
    }
}
