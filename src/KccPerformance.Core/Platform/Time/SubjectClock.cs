namespace KccPerformance.Core.Platform.Time;

/// <summary>
/// The clock of a subject. It shows the real time, except in a demonstration, where each sample is seen on a day of its
/// own year. Each subject has its own type, so that none can be given the clock of another.
/// </summary>
public abstract class SubjectClock(TimeProvider clock) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();
}
