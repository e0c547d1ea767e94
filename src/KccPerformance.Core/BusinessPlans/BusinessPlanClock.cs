using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>The clock of business plans. In the demonstration, monitoring covers a different year from the improvement plan.</summary>
public sealed class BusinessPlanClock(BusinessClock clock) : SubjectClock(clock)
{
    /// <summary>Whether the clock is set to a time other than the real one.</summary>
    public bool IsSet => clock.IsSet;
}
