namespace KccPerformance.Core.Platform.Time;

/// <summary>
/// The clock of the plan. It shows the real time, except in a demonstration, where it starts on a day of the sample plan
/// and runs on from there. Sessions, tokens and the audit log never use it: they are in real time.
/// </summary>
public sealed class BusinessClock(TimeProvider real, TimeSpan offset = default) : TimeProvider
{
    private readonly TimeSpan offset = offset;

    /// <summary>Whether the clock is set to a time other than the real one.</summary>
    public bool IsSet { get; private init; }

    public override long TimestampFrequency => real.TimestampFrequency;

    /// <summary>A clock that shows the given instant now and runs on from there.</summary>
    public static BusinessClock StartingAt(DateTime utc, TimeProvider real)
        => new(real, new DateTimeOffset(utc, TimeSpan.Zero) - real.GetUtcNow()) { IsSet = true };

    /// <summary>The time on this clock at a real instant.</summary>
    public DateTime At(DateTime realUtc) => realUtc + offset;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + offset;

    public override long GetTimestamp() => real.GetTimestamp();
}
