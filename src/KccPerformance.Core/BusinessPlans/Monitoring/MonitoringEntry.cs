using KccPerformance.Core.People;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>How a printed report words a state.</summary>
/// <param name="Kind">What the paragraph says.</param>
/// <param name="Words">The words that it is based on.</param>
/// <param name="Also">A second reading.</param>
/// <param name="AlsoWords">The words that the second reading is based on.</param>
public sealed record PrintedReading(PrintedKind Kind, string? Words, PrintedKind? Also = null, string? AlsoWords = null)
{
    public const int WordsLength = 1000;
}

/// <summary>Where an entry came from: a form, a printed report, or both.</summary>
/// <param name="AuthorName">The name shown as the author.</param>
public sealed record MonitoringOrigin(string AuthorName)
{
    public User? Author { get; init; }

    /// <summary>The token of the form: sending the same form twice gives one entry.</summary>
    public Guid? Submission { get; init; }

    /// <summary>How the printed report words the state; null for entries made on this site.</summary>
    public PrintedReading? Reading { get; init; }
}

/// <summary>A report on an objective in a half-year. Append-only: a later entry replaces it as the current one.</summary>
public sealed class MonitoringEntry
{
    private MonitoringEntry()
    {
    }

    internal MonitoringEntry(ObjectiveMonitoring monitoring, MonitoringReport report, MonitoringOrigin origin, DateTime at)
    {
        Monitoring = monitoring;
        (ObjectiveId, Half) = (monitoring.ObjectiveId, monitoring.Half);
        (State, Words, Reason, RevisedDate, MovedTo, IsPrinted) = (report.State, report.Words!, report.Reason, report.RevisedDate, report.MovedTo,
            report.IsPrinted);
        (Author, AuthorId, AuthorName, SubmissionId) = (origin.Author, origin.Author?.Id, origin.AuthorName, origin.Submission);
        (Kind, PrintedWords, AlsoKind, AlsoWords) = (origin.Reading?.Kind, origin.Reading?.Words, origin.Reading?.Also, origin.Reading?.AlsoWords);
        EnteredAt = at;
    }

    public int Id { get; private set; }

    public int ObjectiveId { get; private set; }

    public HalfYear Half { get; private set; }

    public ObjectiveMonitoring Monitoring { get; private set; } = null!;

    public ObjectiveState State { get; private set; }

    public string Words { get; private set; } = string.Empty;

    public string? Reason { get; private set; }

    public DateOnly? RevisedDate { get; private set; }

    public string? MovedTo { get; private set; }

    /// <summary>Whether the entry comes from a printed report.</summary>
    public bool IsPrinted { get; private set; }

    public PrintedKind? Kind { get; private set; }

    public string? PrintedWords { get; private set; }

    public PrintedKind? AlsoKind { get; private set; }

    public string? AlsoWords { get; private set; }

    public int? AuthorId { get; private set; }

    public User? Author { get; private set; }

    /// <summary>The author's name when the entry was made.</summary>
    public string AuthorName { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime EnteredAt { get; private set; }

    public Guid? SubmissionId { get; private set; }

    public MonitoringReport ToReport() => new()
    {
        State = State,
        Words = Words,
        Reason = Reason,
        RevisedDate = RevisedDate,
        MovedTo = MovedTo,
        IsPrinted = IsPrinted,
    };
}

/// <summary>The confirmation or approval of an entry, or why it was sent back. Append-only.</summary>
public sealed class MonitoringDecision
{
    private MonitoringDecision()
    {
    }

    internal MonitoringDecision(MonitoringEntry entry, MonitoringDecisionKind kind, User by, string? reason, DateTime at)
    {
        Entry = entry;
        Kind = kind;
        (By, ById, ByName) = (by, by.Id, by.DisplayName);
        (Reason, DecidedAt) = (reason, at);
    }

    public int Id { get; private set; }

    public int EntryId { get; private set; }

    public MonitoringEntry Entry { get; private set; } = null!;

    public MonitoringDecisionKind Kind { get; private set; }

    public int ById { get; private set; }

    public User By { get; private set; } = null!;

    /// <summary>The user's name at the time of the decision.</summary>
    public string ByName { get; private set; } = string.Empty;

    /// <summary>Why the report was sent back, or why the confirmed state differs from the suggested one.</summary>
    public string? Reason { get; private set; }

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime DecidedAt { get; private set; }
}
