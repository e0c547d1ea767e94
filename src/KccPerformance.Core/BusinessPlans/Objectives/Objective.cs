using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Objectives;

/// <summary>When an objective is due: the last day meant, and the words that say so.</summary>
/// <param name="On">The day; null where none is known.</param>
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

    /// <summary>The number of its paragraph through the whole report; unique in the plan.</summary>
    public int Paragraph { get; private set; }

    /// <summary>The service; empty for one of the whole division.</summary>
    public string Service { get; private set; } = string.Empty;

    /// <summary>Its words. Where a report prints no other, those of its first paragraph of monitoring.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Who leads it, where that is said.</summary>
    public string? Lead { get; private set; }

    /// <summary>The first date. It is never overwritten.</summary>
    public DateOnly? OriginalDate { get; private set; }

    /// <summary>The date now: the original one, or the last one that it was moved to.</summary>
    public DateOnly? DueDate { get; private set; }

    /// <summary>The words of its date.</summary>
    public string? DateWords { get; private set; }

    /// <summary>Lines of the source document: "004:72".</summary>
    public string? SourceLines { get; internal set; }

    public int Version { get; private set; } = 1;

    /// <summary>The responsible officers, if they have been loaded.</summary>
    public IReadOnlyList<ObjectiveOfficer> Officers => officers;

    /// <summary>The moves of its date, if they have been loaded. They only grow.</summary>
    public IReadOnlyList<ObjectiveDateChange> DateChanges => dateChanges;

    /// <summary>Its monitoring, one for each half-year reported on, if it has been loaded.</summary>
    public IReadOnlyList<ObjectiveMonitoring> Monitoring => monitoring;

    /// <summary>Sets its words.</summary>
    /// <exception cref="RuleException">There are none, or they are too long.</exception>
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

    /// <summary>Sets who leads it.</summary>
    /// <exception cref="RuleException">The name is too long.</exception>
    public void LedBy(string? lead)
    {
        Lead = string.IsNullOrWhiteSpace(lead) ? null
            : lead.Trim() is { Length: <= LeadLength } name ? name
            : throw new RuleException(nameof(Lead), $"Lead must be {LeadLength} characters or fewer");
        Version++;
    }

    /// <summary>Makes an officer responsible. Does nothing if they are.</summary>
    public void AddOfficer(User officer)
    {
        if (!officers.Exists(one => one.UserId == officer.Id))
        {
            officers.Add(new ObjectiveOfficer(this, officer));
            Version++;
        }
    }

    /// <summary>Ends an officer's responsibility. Does nothing if they have none.</summary>
    public void RemoveOfficer(int userId)
    {
        if (officers.RemoveAll(one => one.UserId == userId) > 0)
        {
            Version++;
        }
    }

    /// <summary>Moves the date. The original stays, and the move keeps from, to and why.</summary>
    /// <param name="to">The new date.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who moves it.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <param name="words">The words of a report that prints the new date.</param>
    /// <returns>The move; null if this is the date already.</returns>
    /// <exception cref="RuleException">There is no reason, or it is too long.</exception>
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

    /// <summary>Its monitoring in a half-year, new if there is none. All of its monitoring must be loaded.</summary>
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
