namespace KccPerformance.Testing;

/// <summary>A clock that is stopped until a test sets it.</summary>
public sealed class StoppedClock(DateTime utc) : TimeProvider
{
    public DateTime Utc { get; set; } = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Utc, TimeSpan.Zero);
}
