namespace KccPerformance.Core.ImprovementPlans.Plan;

public enum TimescaleKind
{
    /// <summary>The plan gives no timescale.</summary>
    None,

    /// <summary>Due by a date.</summary>
    DueBy,

    /// <summary>Repeated at an interval of months.</summary>
    Recurring,

    /// <summary>Ongoing, with regular reviews.</summary>
    Ongoing,

    /// <summary>Starts on a date and then continues.</summary>
    StartsFrom,

    /// <summary>Depends on an event whose date is not known.</summary>
    LinkedTo,

    /// <summary>Complete when the plan was adopted.</summary>
    Complete,
}

/// <summary>
/// The meaning of a published timescale. The published text stays on the action unchanged.
/// </summary>
public sealed record Timescale
{
    /// <summary>The interval between reviews if the timescale gives none: the committees' six-monthly cycle.</summary>
    public const int DefaultReviewMonths = 6;

    public TimescaleKind Kind { get; private init; }

    /// <summary>The due date, or the start date.</summary>
    public DateOnly? Date { get; private init; }

    /// <summary>The interval between reviews that the timescale gives.</summary>
    public int? EveryMonths { get; private init; }

    /// <summary>The event it depends on.</summary>
    public string? Event { get; private init; }

    public static Timescale None { get; } = new() { Kind = TimescaleKind.None };

    public static Timescale Complete { get; } = new() { Kind = TimescaleKind.Complete };

    /// <summary>The interval between reviews: from the timescale, or six months.</summary>
    public int ReviewMonths => EveryMonths ?? DefaultReviewMonths;

    public static Timescale DueBy(DateOnly date) => new() { Kind = TimescaleKind.DueBy, Date = date };

    public static Timescale Recurring(int everyMonths) => new() { Kind = TimescaleKind.Recurring, EveryMonths = Months(everyMonths) };

    public static Timescale Ongoing(int everyMonths) => new() { Kind = TimescaleKind.Ongoing, EveryMonths = Months(everyMonths) };

    public static Timescale StartsFrom(DateOnly date, int? everyMonths = null)
        => new() { Kind = TimescaleKind.StartsFrom, Date = date, EveryMonths = everyMonths is { } months ? Months(months) : null };

    public static Timescale LinkedTo(string what, int? everyMonths = null)
        => new() { Kind = TimescaleKind.LinkedTo, Event = what, EveryMonths = everyMonths is { } months ? Months(months) : null };

    private static int Months(int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 120);
        return months;
    }
}
