namespace KccPerformance.Core.People;

/// <summary>All actions of one officer going to another from a day on.</summary>
public sealed class Handover
{
    private Handover()
    {
    }

    public Handover(User from, User to, DateOnly on, string arrangedBy)
    {
        From = from;
        To = to;
        On = on;
        ArrangedBy = arrangedBy;
    }

    public int Id { get; private set; }

    public int FromId { get; private set; }

    public User From { get; private set; } = null!;

    public int ToId { get; private set; }

    public User To { get; private set; } = null!;

    /// <summary>The first day on which the actions are the other officer's.</summary>
    public DateOnly On { get; private set; }

    public string ArrangedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock, at which it was carried out; none before its day.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>The same, for one that was called off.</summary>
    public DateTime? CalledOffAt { get; private set; }

    public void Done(DateTime at) => DoneAt = at;

    public void CallOff(DateTime at) => CalledOffAt = at;
}
