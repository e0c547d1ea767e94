using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>A risk whose score has moved.</summary>
public sealed record MovedRisk(FinalRisk Risk, int? Before, RiskRating? RatingBefore)
{
    public RiskMovement Movement => RiskRules.Move(Before, Risk.Score);
}

/// <summary>An action with its risk.</summary>
public sealed record RiskWithAction(FinalRisk Risk, FinalRiskAction Action);

/// <summary>What changed in a register between two dates. Both are documents, so it needs no database.</summary>
public sealed record RegisterChanges
{
    /// <summary>Risks whose score rose, highest first.</summary>
    public required IReadOnlyList<MovedRisk> Worse { get; init; }

    /// <summary>Risks whose score fell, highest first.</summary>
    public required IReadOnlyList<MovedRisk> Better { get; init; }

    /// <summary>Risks that replace one of the earlier register.</summary>
    public required IReadOnlyList<FinalRisk> Refocused { get; init; }

    /// <summary>Other risks that were not in the earlier register.</summary>
    public required IReadOnlyList<FinalRisk> New { get; init; }

    /// <summary>Risks of the earlier register that were closed, without those that were refocused.</summary>
    public required IReadOnlyList<ClosedRisk> Closed { get; init; }

    /// <summary>Actions that were completed in between.</summary>
    public required IReadOnlyList<RiskWithAction> Completed { get; init; }

    /// <summary>Outstanding actions that were past their due date at the later date.</summary>
    public required IReadOnlyList<RiskWithAction> Overdue { get; init; }

    /// <summary>The number of risks in both whose score is the same.</summary>
    public required int Unmoved { get; init; }

    public bool IsEmpty => Worse.Count + Better.Count + Refocused.Count + New.Count + Closed.Count + Completed.Count + Overdue.Count == 0;

    /// <summary>Compares two registers.</summary>
    /// <param name="from">The earlier one.</param>
    /// <param name="to">The later one.</param>
    /// <param name="day">The day on which actions of the later one count as overdue.</param>
    public static RegisterChanges Between(FinalRegister from, FinalRegister to, DateOnly day)
    {
        var before = from.Risks.ToDictionary(risk => risk.Reference, StringComparer.Ordinal);
        var moved = to.Risks.Where(risk => before.ContainsKey(risk.Reference))
            .Select(risk => new MovedRisk(risk, before[risk.Reference].Score, before[risk.Reference].Rating))
            .OrderByDescending(one => one.Risk.Score)
            .ToList();
        var added = to.Risks.Where(risk => !before.ContainsKey(risk.Reference)).ToLookup(risk => risk.RefocusedFrom is { } old && before.ContainsKey(old));
        var replaced = added[true].Select(risk => risk.RefocusedFrom!).ToHashSet(StringComparer.Ordinal);
        return new RegisterChanges
        {
            Worse = moved.FindAll(one => one.Movement == RiskMovement.Worsened),
            Better = moved.FindAll(one => one.Movement == RiskMovement.Improved),
            Unmoved = moved.Count(one => one.Movement is RiskMovement.Same or RiskMovement.NotKnown),
            Refocused = [.. added[true]],
            New = [.. added[false]],
            Closed = [.. to.Closed.Where(risk => before.ContainsKey(risk.Reference) && !replaced.Contains(risk.Reference))],
            Completed =
            [
                .. ActionsOf(to).Where(one => one.Action.State == RiskActionState.Completed && before.TryGetValue(one.Risk.Reference, out var was)
                    && was.Actions.All(action => action.Order != one.Action.Order || action.State != RiskActionState.Completed)),
            ],
            Overdue = [.. ActionsOf(to).Where(one => one.Action.State == RiskActionState.Outstanding && DueOf(one, before, from, to) < day)],
        };
    }

    private static IEnumerable<RiskWithAction> ActionsOf(FinalRegister register)
        => register.Risks.SelectMany(risk => risk.Actions, (risk, action) => new RiskWithAction(risk, action));

    /// <summary>
    /// The due date; for an action without a day, the end of the period by which it is due: of the earlier register if it was
    /// due by then.
    /// </summary>
    private static DateOnly? DueOf(RiskWithAction one, Dictionary<string, FinalRisk> before, FinalRegister from, FinalRegister to)
        => one.Action.DueDate is { } date ? date
            : one.Action.Due != RiskActionDue.ByPosition ? null
            : before.TryGetValue(one.Risk.Reference, out var was)
                && was.Actions.Any(action => action.Order == one.Action.Order && action is { DueDate: null, Due: RiskActionDue.ByPosition }) ? from.PositionOn
            : to.PositionOn;
}
