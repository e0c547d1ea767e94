using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>Editing a plan: its title and sources, the order of its themes, and closing it.</summary>
public sealed partial class ImprovementPlan
{
    /// <summary>The longest title or name.</summary>
    public const int NameLength = 200;

    /// <summary>Sets the title and sources. The address does not change, so that links keep working.</summary>
    public void Describe(string title, string inspectionReport, string inspector, DateOnly inspectionDate)
    {
        Title = title;
        InspectionReport = inspectionReport;
        Inspector = inspector;
        InspectionDate = inspectionDate;
        Subject.Describe(title, Subject.State);
        Version++;
    }

    /// <summary>Closes an adopted plan. It can still be read, but is in no list of current plans.</summary>
    /// <exception cref="RuleException">The plan is not adopted.</exception>
    public void Close()
    {
        if (Status != PlanStatus.Adopted)
        {
            throw new RuleException("Only an adopted plan can be closed.");
        }

        Status = PlanStatus.Closed;
        Subject.Describe(Title, SubjectState.Closed);
        Version++;
    }

    /// <summary>Moves a theme to another position; those between move up or down by one. All themes must be loaded.</summary>
    /// <returns>The themes whose number has changed, with the former number.</returns>
    /// <exception cref="RuleException">There is no such position.</exception>
    public IReadOnlyList<(ImprovementArea Area, int Was)> Place(ImprovementArea area, int number)
    {
        if (number < 1 || number > areas.Count)
        {
            throw new RuleException(nameof(ImprovementArea.Number), $"The place must be a number from 1 to {areas.Count}");
        }

        var was = areas.Select(one => (Area: one, Was: one.Number)).ToList();
        var ordered = areas.Where(one => one != area).OrderBy(one => one.Number).ToList();
        ordered.Insert(number - 1, area);
        for (var index = 0; index < ordered.Count; index++)
        {
            ordered[index].Number = index + 1;
        }

        Version++;
        return [.. was.Where(one => one.Area.Number != one.Was)];
    }

    /// <summary>Marks the plan as changed, so that two users cannot overwrite each other's changes to its parts.</summary>
    internal void Touch() => Version++;
}
