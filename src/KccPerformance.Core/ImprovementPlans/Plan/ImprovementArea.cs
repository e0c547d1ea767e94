using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>A theme: an area for improvement of a plan. Pages say "theme".</summary>
public sealed class ImprovementArea
{
    private readonly List<ImprovementAction> actions = [];

    private ImprovementArea()
    {
    }

    internal ImprovementArea(ImprovementPlan plan, int number, string name, string prefix)
    {
        if (plan.Coding == PlanCoding.Letters && !ActionCode.IsPrefix(prefix))
        {
            throw new RuleException(nameof(Prefix), "A prefix is one to four letters, such as CE.");
        }

        Plan = plan;
        Number = number;
        Name = name;
        Prefix = prefix.ToUpperInvariant();
    }

    public int Id { get; private set; }

    public int PlanId { get; private set; }

    public ImprovementPlan Plan { get; private set; } = null!;

    /// <summary>The position in the plan, from 1.</summary>
    public int Number { get; internal set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>The prefix of the codes of its actions; in a plan with other codes, the number that it was added with.</summary>
    public string Prefix { get; private set; } = string.Empty;

    /// <summary>The committee that the theme reports to.</summary>
    public Committee? Committee { get; private set; }

    public int? CommitteeId { get; private set; }

    public IReadOnlyList<ImprovementAction> Actions => actions;

    /// <summary>Sets the committee that the theme reports to, or none. The current committee must be loaded.</summary>
    public void ReportTo(Committee? committee) => Committee = committee;

    /// <summary>Sets the name and the committee.</summary>
    public void Describe(string name, Committee? committee)
    {
        Name = name;
        Committee = committee;
        CommitteeId = committee?.Id;
    }

    /// <summary>Changes the prefix of a theme without actions. The actions must be loaded.</summary>
    /// <exception cref="RuleException">The theme has actions, or the prefix is not valid.</exception>
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

    /// <summary>Adds an action with a code of any kind. The plan must be loaded.</summary>
    public ImprovementAction AddAction(string code, Category category, int number, ActionText text, Timescale timescale, DateOnly adoptedOn)
    {
        if (!Plan.Categories.Takes(category))
        {
            throw new RuleException(nameof(ImprovementAction.Category), Plan.HasCategories ? $"Select a category for {code}" : $"{Plan.Title} has no categories");
        }

        var action = new ImprovementAction(this, code, category, number, text, timescale, adoptedOn);
        actions.Add(action);
        return action;
    }

    /// <summary>Adds an action with its published text. The plan must be loaded.</summary>
    public ImprovementAction AddAction(ActionCode code, ActionText text, Timescale timescale, DateOnly adoptedOn)
    {
        if (!string.Equals(code.Prefix, Prefix, StringComparison.Ordinal))
        {
            throw new RuleException(nameof(ImprovementAction.Code), $"{code} does not begin with {Prefix}, the prefix of {Name}.");
        }

        return AddAction(code.ToString(), code.Category, code.Number, text, timescale, adoptedOn);
    }

    /// <summary>The code of an action numbered by theme, "2.1".</summary>
    public string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}.{number}");

    /// <summary>Gives a theme without actions a prefix of the plan's new kind of codes: its initials, or its number.</summary>
    internal void Recode(PlanCoding coding)
    {
        Prefix = coding == PlanCoding.Letters
            ? string.Concat("T", (char)('A' + ((Number - 1) / 26 % 26)), (char)('A' + ((Number - 1) % 26)))
            : Number.ToString(CultureInfo.InvariantCulture);
    }
}
