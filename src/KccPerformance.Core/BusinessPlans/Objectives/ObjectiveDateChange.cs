using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Objectives;

/// <summary>A move of an objective's due date, with the reason. Append-only.</summary>
public sealed class ObjectiveDateChange
{
    public const int ReasonLength = 1000;

    private ObjectiveDateChange()
    {
    }

    internal ObjectiveDateChange(Objective objective, DateOnly? from, DateOnly to, string reason, string? words, string by, DateTime at)
    {
        Objective = objective;
        (From, To, Reason, Words) = (from, to, reason, words);
        (ByName, MovedAt) = (by, at);
    }

    public int Id { get; private set; }

    public int ObjectiveId { get; private set; }

    public Objective Objective { get; private set; } = null!;

    /// <summary>The previous date; null if none was known.</summary>
    public DateOnly? From { get; private set; }

    public DateOnly To { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    /// <summary>The words of the report that prints the new date: "extended to two years".</summary>
    public string? Words { get; private set; }

    /// <summary>The name, at the time, of the person who reported the delay, or the name of the report.</summary>
    public string ByName { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime MovedAt { get; private set; }

    /// <exception cref="RuleException">The reason is missing or too long.</exception>
    internal static string ReasonOf(string? reason) => reason?.Trim() switch
    {
        null or "" => throw new RuleException(nameof(Reason), "Enter why the date has changed"),
        { Length: > ReasonLength } => throw new RuleException(nameof(Reason), $"Reason must be {ReasonLength:N0} characters or fewer"),
        var trimmed => trimmed,
    };
}
