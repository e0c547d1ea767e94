using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>The items of the reporting cycle for objectives. An objective gets its item when the first question is asked about it.</summary>
public sealed class ObjectiveItems(PerformanceDbContext db)
{
    /// <summary>The key of the objective's item, which is added if there is none yet.</summary>
    /// <param name="plan">The name of the plan in addresses.</param>
    /// <param name="title">The title of the plan.</param>
    /// <param name="paragraph">The number of the objective's paragraph.</param>
    /// <param name="label">What the objective is about, for emails.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    public Task<int> EnsureAsync(string plan, string title, int paragraph, string label, CancellationToken cancellation = default)
        => SubjectItems.EnsureAsync(db, BusinessPlanModule.SubjectKind, plan, title, BusinessPlanModule.CodeOf(paragraph), label, cancellation);
}
