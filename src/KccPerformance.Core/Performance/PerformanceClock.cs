using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance;

/// <summary>
/// The clock that figures live by. It is the real one, except in a demonstration, where it starts on a day of the sample's
/// open quarter, years after the day of the sample plan, and runs on from there.
/// </summary>
public sealed class PerformanceClock(BusinessClock clock) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    /// <summary>What this clock showed, or would have shown, at an instant of the real one.</summary>
    public DateTime At(DateTime realUtc) => clock.At(realUtc);
}
