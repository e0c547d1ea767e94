using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>The current monitoring of an objective in a half-year. Its entries and decisions hold the history.</summary>
public sealed class ObjectiveMonitoring
{
    private readonly List<MonitoringEntry> entries = [];

    private ObjectiveMonitoring()
    {
    }

    internal ObjectiveMonitoring(Objective objective, HalfYear half)
    {
        (Objective, ObjectiveId, Half) = (objective, objective.Id, half);
    }

    public int ObjectiveId { get; private set; }

    public Objective Objective { get; private set; } = null!;

    public HalfYear Half { get; private set; }

    public MonitoringStage Stage { get; private set; }

    public ObjectiveState State { get; private set; }

    public string Words { get; private set; } = string.Empty;

    public string? Reason { get; private set; }

    public DateOnly? RevisedDate { get; private set; }

    public string? MovedTo { get; private set; }

    /// <summary>Whether the current report comes from a printed report.</summary>
    public bool IsPrinted { get; private set; }

    /// <summary>Whether the printed report calls it an issue.</summary>
    public bool IsIssue { get; private set; }

    public int? AuthorId { get; private set; }

    public string AuthorName { get; private set; } = string.Empty;

    public DateTime EnteredAt { get; private set; }

    /// <summary>The user who confirmed or approved the report, or sent it back.</summary>
    public string? DecidedBy { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    /// <summary>The version of the monitoring; 0 until it is first saved.</summary>
    public int Version { get; private set; }

    /// <summary>The entries, if they have been loaded. Append-only.</summary>
    public IReadOnlyList<MonitoringEntry> Entries => entries;

    /// <summary>Records the paragraph of a printed report as a suggestion. Does nothing if the same text is already recorded.</summary>
    /// <param name="report">The content of the printed report.</param>
    /// <param name="origin">The report.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="RuleException">A person has already confirmed or reported on it, or something is missing.</exception>
    public MonitoringEntry Suggest(MonitoringReport report, MonitoringOrigin origin, DateTime at)
    {
        if (Version > 0 && Stage != MonitoringStage.Suggested)
        {
            throw new RuleException($"Paragraph {Objective.Paragraph} has already been confirmed or reported on, so the import cannot change it.");
        }

        return Take(report with { IsPrinted = true }, origin, MonitoringStage.Suggested, at);
    }

    /// <summary>Records an officer's report.</summary>
    /// <exception cref="RuleException">Something is missing or not valid.</exception>
    public MonitoringEntry Record(MonitoringReport report, MonitoringOrigin origin, DateTime at)
        => Take(report with { IsPrinted = false }, origin, MonitoringStage.Entered, at);

    /// <summary>Confirms the suggested state, or sets another with a reason.</summary>
    /// <param name="latest">The latest entry.</param>
    /// <param name="report">The confirmed report.</param>
    /// <param name="why">Why the state differs from the suggestion.</param>
    /// <param name="by">The user who confirms it.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <exception cref="RuleException">There is nothing to confirm, or another state has no reason.</exception>
    public MonitoringDecision Confirm(MonitoringEntry latest, MonitoringReport report, string? why, User by, DateTime at)
    {
        if (Version == 0 || Stage != MonitoringStage.Suggested)
        {
            throw new RuleException($"Paragraph {Objective.Paragraph} has already been confirmed.");
        }

        var reason = string.IsNullOrWhiteSpace(why) ? null : why.Trim();
        if (reason?.Length > MonitoringReport.ReasonLength)
        {
            throw new RuleException(nameof(MonitoringReport.Reason), $"Reason must be {MonitoringReport.ReasonLength:N0} characters or fewer");
        }

        if (report.State != State)
        {
            if (reason is null)
            {
                throw new RuleException(nameof(MonitoringReport.Reason), "Enter why you changed the state");
            }

            latest = Take(report with { IsPrinted = true, Reason = report.Reason ?? reason }, new MonitoringOrigin(by.DisplayName) { Author = by },
                MonitoringStage.Suggested, at);
        }

        return Decide(latest, MonitoringDecisionKind.Confirmed, by, reason, at);
    }

    /// <summary>Approves the report. The due date of a delayed objective moves when its report is approved.</summary>
    /// <exception cref="RuleException">There is nothing to approve, or the user made the report.</exception>
    public MonitoringDecision Approve(MonitoringEntry latest, User by, DateTime at)
    {
        Guard(by, isApproval: true);
        if (RevisedDate is { } date)
        {
            Objective.Move(date, Reason, AuthorName, at);
        }

        return Decide(latest, MonitoringDecisionKind.Approved, by, reason: null, at);
    }

    /// <summary>Sends the report back to its author.</summary>
    /// <exception cref="RuleException">There is nothing to send back, the user made the report, or the reason is missing.</exception>
    public MonitoringDecision SendBack(MonitoringEntry latest, string? reason, User by, DateTime at)
    {
        Guard(by, isApproval: false);
        return string.IsNullOrWhiteSpace(reason) || reason.Length > MonitoringReport.ReasonLength
            ? throw new RuleException(nameof(MonitoringDecision.Reason),
                $"Enter what needs to change, in {MonitoringReport.ReasonLength:N0} characters or fewer")
            : Decide(latest, MonitoringDecisionKind.SentBack, by, reason.Trim(), at);
    }

    private void Guard(User by, bool isApproval)
    {
        if (Version == 0 || Stage != MonitoringStage.Entered)
        {
            throw new RuleException($"Paragraph {Objective.Paragraph} is not awaiting approval.");
        }

        if (AuthorId == by.Id)
        {
            throw new RuleException(isApproval
                ? "You reported this, so someone else must approve it."
                : "You reported this, so someone else must send it back.");
        }
    }

    private MonitoringEntry Take(MonitoringReport given, MonitoringOrigin origin, MonitoringStage stage, DateTime at)
    {
        var report = given.Checked(Objective.DueDate);
        var entry = new MonitoringEntry(this, report, origin, at);
        (State, Words, Reason, RevisedDate, MovedTo, IsPrinted) = (report.State, report.Words!, report.Reason, report.RevisedDate, report.MovedTo,
            report.IsPrinted);
        IsIssue = origin.Reading is { Kind: PrintedKind.Issue } || (IsIssue && origin.Reading is null && report.IsPrinted);
        (AuthorId, AuthorName, EnteredAt) = (origin.Author?.Id, origin.AuthorName, at);
        (Stage, DecidedBy, DecidedAt) = (stage, null, null);
        entries.Add(entry);
        Version++;
        return entry;
    }

    private MonitoringDecision Decide(MonitoringEntry entry, MonitoringDecisionKind kind, User by, string? reason, DateTime at)
    {
        Stage = kind == MonitoringDecisionKind.SentBack ? MonitoringStage.SentBack : MonitoringStage.Approved;
        (DecidedBy, DecidedAt) = (by.DisplayName, at);
        Version++;
        return new MonitoringDecision(entry, kind, by, reason, at);
    }
}
