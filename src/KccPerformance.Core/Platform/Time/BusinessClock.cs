namespace KccPerformance.Core.Platform.Time;

/// <summary>
/// The clock that the plan lives by. It is the real one, except in a demonstration, where it starts on a day of
/// the sample plan and runs on from there. Security never asks it: sessions, tokens and audit keep real time.
/// </summary>
public sealed class BusinessClock(TimeProvider real, TimeSpan offset = default) : TimeProvider
{
    private readonly TimeSpan offset = offset;

    /// <summary>Whether it shows another time than the real one.</summary>
    public bool IsSet { get; private init; }

    public override long TimestampFrequency => real.TimestampFrequency;

    /// <summary>A clock that shows the instant given now, and runs on from there.</summary>
    public static BusinessClock StartingAt(DateTime utc, TimeProvider real)
        => new(real, new DateTimeOffset(utc, TimeSpan.Zero) - real.GetUtcNow()) { IsSet = true };

    /// <summary>What this clock showed, or would have shown, at an instant of the real one.</summary>
    public DateTime At(DateTime realUtc) => realUtc + offset;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + offset;

    public override long GetTimestamp() => real.GetTimestamp();
}
