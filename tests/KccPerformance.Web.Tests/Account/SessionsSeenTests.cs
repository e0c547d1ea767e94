using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KccPerformance.Web.Tests.Account;

/// <summary>No use of a session is lost between the request and the worker that saves it.</summary>
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

        // The worker is signalled for each use.
        await seen.WaitAsync(CancellationToken.None).InTimeAsync();
        await seen.WaitAsync(CancellationToken.None).InTimeAsync();
    }

    [Fact]
    public void Of_two_uses_at_the_same_time_the_later_stays_whichever_comes_first()
    {
        using var seen = new SessionsSeen();
        var session = Guid.NewGuid();
        seen.Add(session, At.AddMinutes(30));
        seen.Add(session, At);

        Assert.Equal(At.AddMinutes(30), seen.Next()?.Value);
    }

    [Fact]
    public async Task A_use_that_could_not_be_noted_is_noted_later_without_another_request()
    {
        using var site = new PlanSite();
        using var client = await site.SignInAsync(PlanSite.Member);
        var session = await site.ReadAsync(db => db.Sessions.SingleAsync());
        var at = session.StartedAt.AddMinutes(30);
        var scopes = new FailingOnce(site.Services);
        using var seen = new SessionsSeen();
        using var notes = new SessionActivityWriter(scopes, seen, new NoPauses(), NullLogger<SessionActivityWriter>.Instance);
        seen.Add(session.Id, at);

        await notes.StartAsync(CancellationToken.None);
        await Patience.UntilAsync(() => Task.FromResult(seen.Next() is null), "The note of a session's use");
        await notes.StopAsync(CancellationToken.None);

        Assert.Equal(2, scopes.Asked);
        Assert.Equal(at, await site.ReadAsync(db => db.Sessions.Select(one => one.LastSeenAt).SingleAsync()));
    }

    [Fact]
    public async Task A_use_that_is_still_queued_when_the_site_stops_is_saved()
    {
        using var site = new PlanSite();
        using var client = await site.SignInAsync(PlanSite.Member);
        var session = await site.ReadAsync(db => db.Sessions.SingleAsync());
        var at = session.StartedAt.AddMinutes(30);
        using var seen = new SessionsSeen();
        using var notes = new SessionActivityWriter(
            site.Services.GetRequiredService<IServiceScopeFactory>(), seen, new NoPauses(), NullLogger<SessionActivityWriter>.Instance);
        seen.Add(session.Id, at);

        await notes.StopAsync(CancellationToken.None);

        Assert.Null(seen.Next());
        Assert.Equal(at, await site.ReadAsync(db => db.Sessions.Select(one => one.LastSeenAt).SingleAsync()));
    }
}
