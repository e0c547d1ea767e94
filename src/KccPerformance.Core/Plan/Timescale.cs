namespace KccPerformance.Core.Plan;

public enum TimescaleKind
{
    /// <summary>The plan gives none.</summary>
    None,

    /// <summary>To be done by a date.</summary>
    DueBy,

    /// <summary>Done again every so many months.</summary>
    Recurring,

    /// <summary>Never finished, and so reviewed every so many months.</summary>
    Ongoing,

    /// <summary>Work that starts on a date and then goes on.</summary>
    StartsFrom,

    /// <summary>Waits for an event whose date is not known.</summary>
    LinkedTo,

    /// <summary>Done when the plan was adopted.</summary>
    Complete,
}

/// <summary>
/// What a published timescale means. The published words are kept beside it on the action and never changed.
/// </summary>
public sealed record Timescale
{
    /// <summary>How often an action is reviewed when its timescale does not say: the committees' six-monthly cycle.</summary>
    public const int DefaultReviewMonths = 6;

    public TimescaleKind Kind { get; private init; }

    /// <summary>The date due, or the date work starts from.</summary>
    public DateOnly? Date { get; private init; }

    /// <summary>The months between reviews that the timescale itself gives.</summary>
    public int? EveryMonths { get; private init; }

    /// <summary>The event waited for.</summary>
    public string? Event { get; private init; }

    public static Timescale None { get; } = new() { Kind = TimescaleKind.None };

    public static Timescale Complete { get; } = new() { Kind = TimescaleKind.Complete };

    /// <summary>The months between reviews: the timescale's own, or six.</summary>
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
