namespace KccPerformance.Core.Plan;

/// <summary>How a plan is kept: what it is called, its themes in their order, and its end.</summary>
public sealed partial class ImprovementPlan
{
    /// <summary>As many characters as the title and each name may have.</summary>
    public const int NameLength = 200;

    /// <summary>Says what the plan answers. Its address stays, so that links to it do.</summary>
    public void Describe(string title, string inspectionReport, string inspector, DateOnly inspectionDate)
    {
        Title = title;
        InspectionReport = inspectionReport;
        Inspector = inspector;
        InspectionDate = inspectionDate;
        Version++;
    }

    /// <summary>Ends an adopted plan. It can be read, and is in no list of plans in use.</summary>
    /// <exception cref="RuleException">It is not adopted.</exception>
    public void Close()
    {
        if (Status != PlanStatus.Adopted)
        {
            throw new RuleException("Only an adopted plan can be closed.");
        }

        Status = PlanStatus.Closed;
        Version++;
    }

    /// <summary>Gives a theme another place; those between move up or down by one. All themes must be among those loaded.</summary>
    /// <returns>The themes that have another number now, and the number each had.</returns>
    /// <exception cref="RuleException">There is no such place.</exception>
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

    /// <summary>Marks the plan as changed, so that two people cannot change its parts over each other.</summary>
    internal void Touch() => Version++;
}
