using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The columns of a plan's CSV files, which follow how the plan is coded.</summary>
internal static class PlanCsv
{
    /// <summary>
    /// The columns for a plan. Without categories there is no such column, and the words of an action are the inspectors'
    /// comment only in a plan with codes such as CEA1.
    /// </summary>
    public static string[] Columns(IReadOnlyList<string> all, PlanCoding coding, bool hasCategories)
        => [.. all.Where(column => hasCategories || column != "category").Select(column => coding != PlanCoding.Letters && column == "inspectors_comment" ? "action" : column)];
}
