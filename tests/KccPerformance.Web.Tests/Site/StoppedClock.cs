namespace KccPerformance.Web.Tests.Site;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class StoppedClock(DateTime utc) : TimeProvider
{
    public DateTime Utc { get; set; } = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Utc, TimeSpan.Zero);
}
