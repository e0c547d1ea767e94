using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance;

/// <summary>
/// The clock that performance lives by. It is the business clock, except in the demonstration, whose quarterly report is of
/// another year than its improvement plan.
/// </summary>
public sealed class PerformanceClock(BusinessClock clock) : TimeProvider
{
    /// <summary>Whether it shows another time than the real one.</summary>
    public bool IsSet => clock.IsSet;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    /// <summary>What this clock showed, or would have shown, at an instant of the real one.</summary>
    public DateTime At(DateTime realUtc) => clock.At(realUtc);
}
