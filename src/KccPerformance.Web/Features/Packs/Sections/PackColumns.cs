using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>The columns of a report's tables in the words of its plan.</summary>
internal static class PackColumns
{
    /// <summary>Columns whose inspectors' comment is named as the plan names the words of its actions.</summary>
    public static IReadOnlyList<PackColumn> For(this IReadOnlyList<PackColumn> columns, PackFigures figures)
        => figures.Position.Coding == PlanCoding.Letters
            ? columns
            : [.. columns.Select(column => column.Title == Labels.Words(PlanCoding.Letters) ? column with { Title = Labels.Words(figures.Position.Coding) } : column)];
}
