using KccPerformance.Core.People;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

/// <summary>Reassigns all actions of an officer to another officer from a given day.</summary>
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

    /// <summary>The first day on which the other officer is responsible.</summary>
    public DateOnly On { get; private set; }

    public string ArrangedBy { get; private set; } = string.Empty;

    /// <summary>The UTC instant, by the real clock, when it was carried out; null before.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>The UTC instant, by the real clock, when it was cancelled.</summary>
    public DateTime? CancelledAt { get; private set; }

    public void Done(DateTime at) => DoneAt = at;

    public void Cancel(DateTime at) => CancelledAt = at;
}
