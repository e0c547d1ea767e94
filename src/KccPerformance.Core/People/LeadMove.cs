using KccPerformance.Core.Plan;

namespace KccPerformance.Core.People;

/// <summary>Actions that get another lead director from a day on.</summary>
public sealed class LeadMove
{
    private readonly List<ImprovementAction> actions = [];

    private LeadMove()
    {
    }

    internal LeadMove(LeadDirector? from, LeadDirector to, DateOnly on, IEnumerable<ImprovementAction> actions, string arrangedBy)
    {
        From = from;
        To = to;
        On = on;
        ArrangedBy = arrangedBy;
        this.actions.AddRange(actions);
    }

    public int Id { get; private set; }

    public int? FromId { get; private set; }

    /// <summary>The lead director who is replaced; none where the new one is added to those there are.</summary>
    public LeadDirector? From { get; private set; }

    public int ToId { get; private set; }

    public LeadDirector To { get; private set; } = null!;

    /// <summary>The first day on which the new lead director leads the actions.</summary>
    public DateOnly On { get; private set; }

    public IReadOnlyList<ImprovementAction> Actions => actions;

    public string ArrangedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock, at which it was carried out; none before its day.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>The instant at which it was cancelled.</summary>
    public DateTime? CancelledAt { get; private set; }
}

/// <summary>What an administrator asks for: who leads which actions from a day on.</summary>
/// <param name="FromId">The lead director to replace; none to add the new one after those there are.</param>
/// <param name="ToId">The new lead director.</param>
/// <param name="On">The first day.</param>
/// <param name="ActionIds">The actions.</param>
public sealed record LeadMoveRequest(int? FromId, int ToId, DateOnly On, IReadOnlyCollection<int> ActionIds);
