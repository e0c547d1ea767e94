namespace KccPerformance.Core.Performance.Results;

/// <summary>
/// The order of results: a later one replaces those before it. It is the order of their keys, because the business clock can be
/// set back, as that of the demonstration is at each start.
/// </summary>
public static class LatestResults
{
    /// <summary>The results of an indicator for a period, the latest first.</summary>
    public static IQueryable<IndicatorResult> LatestFirst(this IQueryable<IndicatorResult> results, int indicatorId, DateOnly periodEnd)
        => results
            .Where(result => result.IndicatorId == indicatorId && result.PeriodEnd == periodEnd)
            .OrderByDescending(result => result.Id);
}
