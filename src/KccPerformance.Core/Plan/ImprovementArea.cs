using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Plan;

/// <summary>One area for improvement of a plan. Members say "theme", and so do the pages.</summary>
public sealed class ImprovementArea
{
    private readonly List<ImprovementAction> actions = [];

    private ImprovementArea()
    {
    }

    internal ImprovementArea(int number, string name, string prefix)
    {
        if (!ActionCode.IsPrefix(prefix))
        {
            throw new RuleException(nameof(Prefix), "A prefix is one to four letters, such as CE.");
        }

        Number = number;
        Name = name;
        Prefix = prefix.ToUpperInvariant();
    }

    public int Id { get; private set; }

    public int PlanId { get; private set; }

    public ImprovementPlan Plan { get; private set; } = null!;

    /// <summary>Its place in the plan, from 1.</summary>
    public int Number { get; internal set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>The letters that its actions' codes begin with.</summary>
    public string Prefix { get; private set; } = string.Empty;

    /// <summary>The committee that the theme reports to.</summary>
    public Committee? Committee { get; private set; }

    public int? CommitteeId { get; private set; }

    public IReadOnlyList<ImprovementAction> Actions => actions;

    /// <summary>Has the theme report to a committee, or to none; the committee it reports to now has been loaded.</summary>
    public void ReportTo(Committee? committee) => Committee = committee;

    /// <summary>Says what the theme is called and which committee it reports to.</summary>
    public void Describe(string name, Committee? committee)
    {
        Name = name;
        Committee = committee;
        CommitteeId = committee?.Id;
    }

    /// <summary>Gives the theme other letters, while no action has them in its code; the actions must be among those loaded.</summary>
    /// <exception cref="RuleException">It has actions, or they are no letters.</exception>
    public void Relabel(string prefix)
    {
        if (string.Equals(prefix, Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (actions.Count > 0)
        {
            throw new RuleException(nameof(Prefix), $"The codes of its actions begin with {Prefix}, so you cannot change the prefix");
        }

        if (!ActionCode.IsPrefix(prefix))
        {
            throw new RuleException(nameof(Prefix), "A prefix is one to four letters, such as CE");
        }

        Prefix = prefix.ToUpperInvariant();
    }

    /// <summary>Adds an action as the plan prints it.</summary>
    public ImprovementAction AddAction(ActionCode code, ActionText text, Timescale timescale, DateOnly adoptedOn)
    {
        if (!string.Equals(code.Prefix, Prefix, StringComparison.Ordinal))
        {
            throw new RuleException(nameof(ImprovementAction.Code), $"{code} does not begin with {Prefix}, the prefix of {Name}.");
        }

        var action = new ImprovementAction(code, text, timescale, adoptedOn);
        actions.Add(action);
        return action;
    }
}
