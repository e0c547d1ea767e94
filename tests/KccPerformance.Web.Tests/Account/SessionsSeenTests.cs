using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Tests.Account;

/// <summary>No use of a session is lost between the request and the worker that notes it.</summary>
public sealed class SessionsSeenTests
{
    private static readonly DateTime At = new(2009, 9, 17, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_use_that_comes_while_an_earlier_one_is_noted_is_noted_too()
    {
        using var seen = new SessionsSeen();
        var session = Guid.NewGuid();
        seen.Add(session, At);
        var first = seen.Next()!.Value;
        seen.Add(session, At.AddMinutes(30));
        seen.Done(first);

        Assert.Equal(At.AddMinutes(30), seen.Next()?.Value);
        seen.Done(seen.Next()!.Value);
        Assert.Null(seen.Next());

        // Whoever waits has been told of each.
        await seen.WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        await seen.WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
    }
}
