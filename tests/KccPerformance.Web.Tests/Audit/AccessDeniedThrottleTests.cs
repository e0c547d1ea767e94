using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Tests.Audit;

public sealed class AccessDeniedThrottleTests
{
    [Fact]
    public async Task A_refusal_that_could_not_be_recorded_is_recorded_the_next_time_and_then_once_a_minute()
    {
        var clock = new StoppedClock(new DateTime(2009, 9, 17, 9, 0, 0, DateTimeKind.Utc));
        var recent = new AccessDeniedThrottle(clock);
        var recorded = 0;
        await Assert.ThrowsAsync<IOException>(() => SayAsync(() => throw new IOException("The database does not answer.")));

        await SayAsync(RecordAsync);
        await SayAsync(RecordAsync);
        Assert.Equal(1, recorded);

        clock.Utc = clock.Utc.AddMinutes(1);
        await SayAsync(RecordAsync);
        Assert.Equal(2, recorded);

        Task SayAsync(Func<Task> record) => recent.SayOnceAsync("2", "GET /admin/users", record);

        Task RecordAsync()
        {
            recorded++;
            return Task.CompletedTask;
        }
    }
}
