namespace KccPerformance.Testing;

/// <summary>A clock on which every delay ends at once.</summary>
public sealed class NoPauses : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
