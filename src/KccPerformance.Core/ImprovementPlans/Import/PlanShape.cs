using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>How the plan that a file is read for is coded.</summary>
/// <param name="Coding">How its actions are coded.</param>
/// <param name="HasCategories">Whether its actions have categories.</param>
/// <param name="Title">Its title, which names the theme of actions without one.</param>
public sealed record PlanShape(PlanCoding Coding, bool HasCategories, string Title)
{
    /// <summary>A plan like Building on Success.</summary>
    public static PlanShape Letters { get; } = new(PlanCoding.Letters, HasCategories: true, string.Empty);

    /// <summary>Whether these are a list of its own.</summary>
    public bool HasOwnCategories { get; init; }

    /// <summary>Whether the plan has no codes with the letters of categories.</summary>
    public bool IsFree => Coding != PlanCoding.Letters;
}
