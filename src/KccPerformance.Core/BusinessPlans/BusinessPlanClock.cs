using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>
/// The clock that business plans live by. It is the business clock, except in the demonstration, whose monitoring is of
/// another year than its improvement plan.
/// </summary>
public sealed class BusinessPlanClock(BusinessClock clock) : TimeProvider
{
    /// <summary>Whether it shows another time than the real one.</summary>
    public bool IsSet => clock.IsSet;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();
}
