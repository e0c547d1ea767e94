using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Objectives;

/// <summary>The due date of an objective: the last day of the period, and the words for it.</summary>
/// <param name="On">The day; null if unknown.</param>
/// <param name="Words">The words of the plan or report: "will be live by March 2014".</param>
public sealed record ObjectiveDate(DateOnly? On = null, string? Words = null);

/// <summary>An objective of a business plan, known by the number of its paragraph in the monitoring report.</summary>
public sealed class Objective
{
    public const int TextLength = 4000, ServiceLength = 120, LeadLength = 120, DateWordsLength = 300, SourceLength = 100, MostParagraph = 9999;

    private readonly List<ObjectiveOfficer> officers = [];
    private readonly List<ObjectiveDateChange> dateChanges = [];
    private readonly List<ObjectiveMonitoring> monitoring = [];

    private Objective()
    {
    }

    internal Objective(BusinessPlan plan, int paragraph, string? service, string? text, ObjectiveDate date)
    {
        Plan = plan;
        Paragraph = paragraph is >= 1 and <= MostParagraph ? paragraph
            : throw new RuleException(nameof(Paragraph), $"Paragraph must be a whole number from 1 to {MostParagraph:N0}");
        Service = (service ?? string.Empty).Trim() is { Length: <= ServiceLength } named ? named
            : throw new RuleException(nameof(Service), $"Service must be {ServiceLength} characters or fewer");
        Reword(text);
        (OriginalDate, DueDate) = (date.On, date.On);
        DateWords = string.IsNullOrWhiteSpace(date.Words) ? null
            : date.Words.Trim() is { Length: <= DateWordsLength } words ? words
            : throw new RuleException(nameof(DateWords), $"Words of the date must be {DateWordsLength} characters or fewer");
    }

    public int Id { get; private set; }

    public int PlanId { get; private set; }

    public BusinessPlan Plan { get; private set; } = null!;

    /// <summary>The paragraph number, unique in the plan. Numbers run through the whole report.</summary>
    public int Paragraph { get; private set; }

    /// <summary>The service; empty for the whole division.</summary>
    public string Service { get; private set; } = string.Empty;

    /// <summary>The text of the objective. If a report prints none, the text of its first monitoring paragraph.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>The name of the lead, if known.</summary>
    public string? Lead { get; private set; }

    /// <summary>The first due date. Never overwritten.</summary>
    public DateOnly? OriginalDate { get; private set; }

    /// <summary>The current due date: the original, or the date of the last move.</summary>
    public DateOnly? DueDate { get; private set; }

    /// <summary>The due date in words.</summary>
    public string? DateWords { get; private set; }

    /// <summary>Lines of the source document: "004:72".</summary>
    public string? SourceLines { get; internal set; }

    public int Version { get; private set; } = 1;

    /// <summary>The responsible officers, if they have been loaded.</summary>
    public IReadOnlyList<ObjectiveOfficer> Officers => officers;

    /// <summary>The moves of the due date, if they have been loaded. Append-only.</summary>
    public IReadOnlyList<ObjectiveDateChange> DateChanges => dateChanges;

    /// <summary>Its monitoring, one for each half-year reported on, if it has been loaded.</summary>
    public IReadOnlyList<ObjectiveMonitoring> Monitoring => monitoring;

    /// <summary>Sets the text.</summary>
    /// <exception cref="RuleException">The text is missing or too long.</exception>
    public void Reword(string? text)
    {
        Text = text?.Trim() switch
        {
            null or "" => throw new RuleException(nameof(Text), "Enter the objective"),
            { Length: > TextLength } => throw new RuleException(nameof(Text), $"Objective must be {TextLength:N0} characters or fewer"),
            var trimmed => trimmed,
        };
        Version++;
    }

    /// <summary>Sets the name of the lead.</summary>
    /// <exception cref="RuleException">The name is too long.</exception>
    public void LedBy(string? lead)
    {
        Lead = string.IsNullOrWhiteSpace(lead) ? null
            : lead.Trim() is { Length: <= LeadLength } name ? name
            : throw new RuleException(nameof(Lead), $"Lead must be {LeadLength} characters or fewer");
        Version++;
    }

    /// <summary>Makes an officer responsible. Does nothing if they already are.</summary>
    public void AddOfficer(User officer)
    {
        if (!officers.Exists(one => one.UserId == officer.Id))
        {
            officers.Add(new ObjectiveOfficer(this, officer));
            Version++;
        }
    }

    /// <summary>Ends an officer's responsibility. Does nothing if they are not responsible.</summary>
    public void RemoveOfficer(int userId)
    {
        if (officers.RemoveAll(one => one.UserId == userId) > 0)
        {
            Version++;
        }
    }

    /// <summary>Moves the due date. The original date is kept, and the move records both dates and the reason.</summary>
    /// <param name="to">The new date.</param>
    /// <param name="reason">The reason for the move.</param>
    /// <param name="by">The name of the person who moves it.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <param name="words">The words of the report that prints the new date.</param>
    /// <returns>The move; null if the date is unchanged.</returns>
    /// <exception cref="RuleException">The reason is missing or too long.</exception>
    public ObjectiveDateChange? Move(DateOnly to, string? reason, string by, DateTime at, string? words = null)
    {
        if (DueDate == to)
        {
            return null;
        }

        var change = new ObjectiveDateChange(this, DueDate, to, ObjectiveDateChange.ReasonOf(reason), words, by, at);
        DueDate = to;
        dateChanges.Add(change);
        Version++;
        return change;
    }

    /// <summary>The monitoring in a half-year, created if there is none. All monitoring of the objective must be loaded.</summary>
    public ObjectiveMonitoring MonitoringOf(HalfYear half)
    {
        if (monitoring.Find(one => one.Half == half) is { } there)
        {
            return there;
        }

        var added = new ObjectiveMonitoring(this, half);
        monitoring.Add(added);
        return added;
    }
}

/// <summary>An officer who reports on an objective.</summary>
public sealed class ObjectiveOfficer
{
    private ObjectiveOfficer()
    {
    }

    internal ObjectiveOfficer(Objective objective, User user)
    {
        Objective = objective;
        (User, UserId) = (user, user.Id);
    }

    public int ObjectiveId { get; private set; }

    public Objective Objective { get; private set; } = null!;

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;
}
