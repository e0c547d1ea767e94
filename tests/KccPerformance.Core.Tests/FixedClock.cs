namespace KccPerformance.Core.Tests;

/// <summary>A clock that a test sets.</summary>
internal sealed class FixedClock(DateTime utc) : TimeProvider
{
    public DateTime Now { get; set; } = utc;

    public override DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(Now, DateTimeKind.Utc));
}
