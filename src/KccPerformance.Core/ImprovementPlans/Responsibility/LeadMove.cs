using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

/// <summary>Assigns actions to another lead director from a given day.</summary>
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

    /// <summary>The lead director who is replaced; null if the new one is added.</summary>
    public LeadDirector? From { get; private set; }

    public int ToId { get; private set; }

    public LeadDirector To { get; private set; } = null!;

    /// <summary>The first day on which the new lead director leads the actions.</summary>
    public DateOnly On { get; private set; }

    public IReadOnlyList<ImprovementAction> Actions => actions;

    public string ArrangedBy { get; private set; } = string.Empty;

    /// <summary>The UTC instant, by the real clock, when it was carried out; null before.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>The UTC instant when it was cancelled.</summary>
    public DateTime? CancelledAt { get; private set; }
}

/// <summary>An administrator's request to assign actions to a lead director.</summary>
/// <param name="FromId">The lead director to replace; null to add the new one after the current ones.</param>
/// <param name="ToId">The new lead director.</param>
/// <param name="On">The first day.</param>
/// <param name="ActionIds">The actions.</param>
public sealed record LeadMoveRequest(int? FromId, int ToId, DateOnly On, IReadOnlyCollection<int> ActionIds);
