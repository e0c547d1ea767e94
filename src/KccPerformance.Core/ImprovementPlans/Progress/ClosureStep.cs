namespace KccPerformance.Core.ImprovementPlans.Progress;

public enum ClosureStepKind
{
    /// <summary>An administrator verified completion.</summary>
    Verified,

    /// <summary>An administrator withdrew the verification, with a reason.</summary>
    Withdrawn,

    /// <summary>A committee did not accept the action as complete, with a reason.</summary>
    Refused,
}

/// <summary>A step between a reported completion and its acceptance by a committee, with its reason.</summary>
public sealed class ClosureStep
{
    private ClosureStep()
    {
    }

    internal ClosureStep(ClosureStepKind kind, string by, DateOnly on, string? reason)
    {
        Kind = kind;
        By = by;
        On = on;
        Reason = reason;
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public ClosureStepKind Kind { get; private set; }

    /// <summary>The administrator's name at the time, or the committee's short name.</summary>
    public string By { get; private set; } = string.Empty;

    public DateOnly On { get; private set; }

    public string? Reason { get; private set; }
}
