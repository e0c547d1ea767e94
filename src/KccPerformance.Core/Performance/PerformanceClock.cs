using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance;

/// <summary>The clock of performance. The quarterly report of the demonstration is of another year than its improvement plan.</summary>
public sealed class PerformanceClock(BusinessClock clock) : SubjectClock(clock)
{
    /// <summary>Whether it shows another time than the real one.</summary>
    public bool IsSet => clock.IsSet;

    /// <summary>What this clock showed, or would have shown, at an instant of the real one.</summary>
    public DateTime At(DateTime realUtc) => clock.At(realUtc);
}
