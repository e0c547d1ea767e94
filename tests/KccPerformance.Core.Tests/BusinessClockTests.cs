using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Tests;

public class BusinessClockTests
{
    private readonly FixedClock real = new(new DateTime(2026, 3, 1, 9, 0, 0));

    [Fact]
    public void Shows_real_time_where_nothing_is_set()
    {
        var clock = new BusinessClock(real);
        Assert.Equal(real.GetUtcNow(), clock.GetUtcNow());
        Assert.False(clock.IsSet);
    }

    [Fact]
    public void Starts_at_the_time_set_and_runs_on_from_there()
    {
        var start = new DateTime(2009, 9, 17, 9, 0, 0, DateTimeKind.Utc);
        var clock = BusinessClock.StartingAt(start, real);
        Assert.Equal(start, clock.UtcNow());
        real.Now = real.Now.AddHours(15);
        Assert.Equal(start.AddHours(15), clock.UtcNow());
        Assert.Equal(new DateOnly(2009, 9, 18), clock.Today());
        Assert.True(clock.IsSet);
    }
}
