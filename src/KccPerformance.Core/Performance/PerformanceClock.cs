using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance;

/// <summary>
/// The clock of performance. In the demonstration, the quarterly report covers a different year from the improvement
/// plan.
/// </summary>
public sealed class PerformanceClock(BusinessClock clock) : SubjectClock(clock)
{
    /// <summary>Whether the clock is set to a time other than the real one.</summary>
    public bool IsSet => clock.IsSet;

    /// <summary>The time on this clock at a real instant.</summary>
    public DateTime At(DateTime realUtc) => clock.At(realUtc);
}
