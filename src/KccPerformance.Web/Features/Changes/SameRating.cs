using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Changes;

/// <summary>The actions that kept their rating: updated, unchanged or complete before.</summary>
public sealed record SameRating
{
    private SameRating(ComparedPositions compared)
    {
        var then = compared.Before.Actions.ToDictionary(action => action.Id);
        var silent = compared.Changes.NotReported.Select(action => action.Id).ToHashSet();
        var kept = compared.Now.Actions
            .Where(action => then.TryGetValue(action.Id, out var before) && before.Standing == action.Standing && !silent.Contains(action.Id))
            .Select(action => new ActionChange(then[action.Id], action))
            .ToLookup(change => !change.Now.Stage.IsOpen() ? Kind.Done : change.IsReworded ? Kind.Updated : Kind.NoChange);
        (Updated, NoChange, Done) = ([.. kept[Kind.Updated]], [.. kept[Kind.NoChange]], [.. kept[Kind.Done]]);
        OffTrack = [.. compared.Now.Actions
            .Where(action => action.Standing == Standing.OffTrack && then.TryGetValue(action.Id, out var before) && before.Standing == Standing.OffTrack)
            .Select(action => action.Code)];
    }

    private enum Kind
    {
        Updated,
        NoChange,
        Done,
    }

    public IReadOnlyList<ActionChange> Updated { get; }

    /// <summary>Open actions with the same text as in the last report.</summary>
    public IReadOnlyList<ActionChange> NoChange { get; }

    /// <summary>Complete or closed in both positions.</summary>
    public IReadOnlyList<ActionChange> Done { get; }

    /// <summary>The codes of actions that are still off track.</summary>
    public IReadOnlyList<string> OffTrack { get; }

    public int Count => Updated.Count + NoChange.Count + Done.Count;

    /// <summary>"18 updated, 8 with no change reported and 1 complete before".</summary>
    public string InWords => Labels.List(
    [
        .. new[] { (Updated.Count, "updated"), (NoChange.Count, "with no change reported"), (Done.Count, "complete before") }
            .Where(part => part.Count > 0)
            .Select(part => $"{part.Count:N0} {part.Item2}"),
    ]);

    public static SameRating Of(ComparedPositions compared) => new(compared);
}
