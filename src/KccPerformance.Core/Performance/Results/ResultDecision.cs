using KccPerformance.Core.People;

namespace KccPerformance.Core.Performance.Results;

public enum ResultDecisionKind
{
    Approved,
    SentBack,
}

/// <summary>The approval of a result, or why it was sent back. Append-only.</summary>
public sealed class ResultDecision
{
    private ResultDecision()
    {
    }

    internal ResultDecision(IndicatorResult result, ResultDecisionKind kind, User by, string? reason, DateTime at)
    {
        Result = result;
        Kind = kind;
        (By, ById, ByName) = (by, by.Id, by.DisplayName);
        Reason = reason;
        DecidedAt = at;
    }

    public int Id { get; private set; }

    public int ResultId { get; private set; }

    public IndicatorResult Result { get; private set; } = null!;

    public ResultDecisionKind Kind { get; private set; }

    public int ById { get; private set; }

    public User By { get; private set; } = null!;

    /// <summary>The user's name at the time of the decision.</summary>
    public string ByName { get; private set; } = string.Empty;

    /// <summary>Why it was sent back.</summary>
    public string? Reason { get; private set; }

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime DecidedAt { get; private set; }
}
