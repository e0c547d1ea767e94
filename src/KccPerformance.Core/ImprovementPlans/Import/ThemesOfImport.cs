using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The themes of a plan when a file is applied to it.</summary>
internal static class ThemesOfImport
{
    /// <summary>Adds the themes that the plan does not have. If they have prefixes, those it has are named as in the file.</summary>
    public static void Set(ImprovementPlan plan, ImportPreview preview)
    {
        if (preview.Plan.Shape.IsFree)
        {
            AddNamed(plan, preview.Comparison);
        }
        else
        {
            SetPrefixed(plan, preview.Comparison);
        }
    }

    /// <summary>The theme of an action of the file.</summary>
    public static ImprovementArea AreaOf(ImprovementPlan plan, ImportPreview preview, ImportedAction action)
        => plan.Areas.First(one => preview.Plan.Shape.IsFree ? IsNamed(one, action) : one.Prefix == action.Prefix);

    /// <summary>Adds the themes that the plan does not have, in file order.</summary>
    private static void AddNamed(ImprovementPlan plan, PlanComparison comparison)
    {
        var added = comparison.Added.OrderBy(action => action.ThemeNumber)
            .Where(action => !plan.Areas.Any(area => IsNamed(area, action)))
            .DistinctBy(action => action.ThemeName, StringComparer.OrdinalIgnoreCase)
            .ToList();
        foreach (var action in added)
        {
            plan.AddArea(action.ThemeName, prefix: null);
        }
    }

    /// <summary>Names the themes and adds new ones, in file order, after the existing ones.</summary>
    private static void SetPrefixed(ImprovementPlan plan, PlanComparison comparison)
    {
        var named = comparison.Added.Concat(comparison.Changed.Select(change => change.Action)).DistinctBy(action => action.Prefix).OrderBy(action => action.ThemeNumber);
        foreach (var action in named)
        {
            if (plan.Areas.FirstOrDefault(area => area.Prefix == action.Prefix) is { } area)
            {
                area.Describe(action.ThemeName, area.Committee);
            }
            else
            {
                plan.AddArea(action.ThemeName, action.Prefix);
            }
        }
    }

    private static bool IsNamed(ImprovementArea area, ImportedAction action) => string.Equals(area.Name, action.ThemeName, StringComparison.OrdinalIgnoreCase);
}
