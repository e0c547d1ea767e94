namespace KccPerformance.Core.Progress;

public enum ClosureStepKind
{
    /// <summary>An administrator checked that what is claimed complete is complete.</summary>
    Verified,

    /// <summary>An administrator took the check back, for a reason.</summary>
    Withdrawn,

    /// <summary>A committee did not accept it as complete, for a reason.</summary>
    Refused,
}

/// <summary>A step on the way from a claim of completion to a committee's acceptance, with its reason.</summary>
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
