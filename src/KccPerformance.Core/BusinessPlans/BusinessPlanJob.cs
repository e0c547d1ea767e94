using KccPerformance.Core.Platform.Jobs;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>The kinds of background jobs of business plans.</summary>
public static class BusinessPlanJob
{
    /// <summary>A file of business plan monitoring: read at upload, so it is ready immediately.</summary>
    public static readonly JobKind BusinessPlanImport = new(nameof(BusinessPlanImport));
}
