using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <content>The milestones.</content>
public sealed partial class ImprovementAction
{
    private readonly List<Milestone> milestones = [];

    /// <summary>The milestones, if they have been loaded.</summary>
    public IReadOnlyList<Milestone> Milestones => milestones;

    /// <summary>The number of milestones, which is stored for pages with many actions.</summary>
    public int MilestoneCount { get; private set; }

    /// <summary>The number of milestones that are not done.</summary>
    public int OpenMilestones { get; private set; }

    /// <summary>Sets the milestones in order. The current ones must be loaded, with the plan. Existing ones keep their state.</summary>
    /// <exception cref="RuleException">The plan has codes such as CEA1, there are too many, or the action is complete and would get an open one.</exception>
    public void SetMilestones(IReadOnlyList<MilestoneWording> wanted, DateOnly today)
    {
        GuardMilestones();
        if (Area.Plan.Coding == PlanCoding.Letters)
        {
            throw new RuleException($"Actions of {Area.Plan.Title} cannot have milestones.");
        }

        var kept = wanted.Where(one => one.Words.Text.Length > 0).ToList();
        if (kept.Count > Milestone.Most)
        {
            throw new RuleException($"An action can have at most {Milestone.Most} milestones.");
        }

        var existing = milestones.Where(one => one.Id != 0).ToDictionary(one => one.Id);

        // New positions are above all earlier ones, so that no two rows ever have the same position during a save.
        var next = milestones.Select(one => one.Position).DefaultIfEmpty().Max();
        milestones.RemoveAll(one => !kept.Exists(row => row.Id == one.Id));
        var known = kept.TakeWhile(row => row.Id is { } id && existing.ContainsKey(id)).Select(row => existing[row.Id!.Value].Position).ToList();
        var isInOrder = known.SequenceEqual(known.Order()) && kept.Skip(known.Count).All(row => row.Id is null);
        foreach (var row in kept)
        {
            if (row.Id is { } id && existing.Remove(id, out var same))
            {
                same.Describe(row.Words);
                same.Position = isInOrder ? same.Position : ++next;
            }
            else
            {
                milestones.Add(new Milestone(++next, row.Words, today));
            }
        }

        CountMilestones();
    }

    /// <summary>Sets the states of milestones, by their keys. They must be loaded.</summary>
    /// <exception cref="RuleException">The action takes no more reports, or it is complete and a milestone would not be.</exception>
    public void MarkMilestones(IReadOnlyDictionary<int, MilestoneState> states, DateOnly today)
    {
        GuardMilestones();
        foreach (var milestone in milestones)
        {
            if (states.TryGetValue(milestone.Id, out var state))
            {
                milestone.Mark(state, today);
            }
        }

        CountMilestones();
    }

    private void GuardMilestones()
    {
        GuardRetired();
        if (Stage == Stage.Closed || VerifiedOn is not null)
        {
            throw new RuleException($"{Code} has been {(Stage == Stage.Closed ? "closed by a committee" : "verified as complete")}, so its milestones cannot be changed.");
        }
    }

    private void CountMilestones()
    {
        MilestoneCount = milestones.Count;
        OpenMilestones = milestones.Count(one => one.State != MilestoneState.Done);
        if (Stage == Stage.Complete && OpenMilestones > 0)
        {
            throw new RuleException($"{Code} is complete, so its milestones must all be done. To change this, first submit an update that {Code} is in progress.");
        }

        Version++;
    }
}
