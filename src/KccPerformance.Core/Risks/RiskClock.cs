namespace KccPerformance.Core.Risks;

/// <summary>
/// The clock that risks live by. In the demonstration it shows the day of the quarterly report, because the register is
/// printed in it; elsewhere the real time.
/// </summary>
public sealed class RiskClock(TimeProvider clock) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();
}
