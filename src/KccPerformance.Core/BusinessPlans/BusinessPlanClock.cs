using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>The clock of business plans. The monitoring of the demonstration is of another year than its improvement plan.</summary>
public sealed class BusinessPlanClock(BusinessClock clock) : SubjectClock(clock)
{
    /// <summary>Whether it shows another time than the real one.</summary>
    public bool IsSet => clock.IsSet;
}
