using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Performance;

/// <summary>The items of the reporting cycle for indicators. An indicator gets its item when the first question is asked about it.</summary>
public sealed class IndicatorItems(PerformanceDbContext db)
{
    /// <summary>The key of the indicator's item, which is added if there is none yet.</summary>
    /// <param name="reference">The reference of the indicator.</param>
    /// <param name="name">Its name, for lists and emails.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    public Task<int> EnsureAsync(string reference, string name, CancellationToken cancellation = default)
        => SubjectItems.EnsureAsync(db, PerformanceModule.SubjectKind, PerformanceModule.Slug, PerformanceModule.Title, reference, name, cancellation);
}
