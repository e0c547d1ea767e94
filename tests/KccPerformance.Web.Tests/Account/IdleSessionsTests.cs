using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Account;

/// <summary>An idle session ends, and the list of sessions shows when each was last used.</summary>
public sealed class IdleSessionsTests : IDisposable
{
    private readonly AuthenticatorSite site = new();

    [Fact]
    public async Task A_session_that_is_idle_for_an_hour_is_refused_and_not_listed()
    {
        using var idle = await site.SignInAsync(PlanSite.Member);
        site.Clock.Utc = site.Clock.Utc.AddMinutes(59);
        using var here = await site.SignInAsync(PlanSite.Member);
        Assert.Equal(2, (await here.GetPageAsync("/account")).QuerySelectorAll("table tbody tr").Length);

        site.Clock.Utc = site.Clock.Utc.AddMinutes(1);

        Assert.Single((await here.GetPageAsync("/account")).QuerySelectorAll("table tbody tr"));
        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_is_used_lasts_for_twelve_hours_and_no_longer()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        for (var half = 1; half < 24; half++)
        {
            site.Clock.Utc = site.Clock.Utc.AddMinutes(30);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account")).StatusCode);
            await NotedAsync(site.Clock.Utc);
        }

        site.Clock.Utc = site.Clock.Utc.AddMinutes(30);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task The_list_says_when_each_was_last_used_and_the_last_is_first()
    {
        using var phone = await site.SignInAsync(PlanSite.Member);
        site.Clock.Utc = site.Clock.Utc.AddMinutes(10);
        using var tablet = await site.SignInAsync(PlanSite.Member);
        var signedIn = site.Clock.Utc;
        site.Clock.Utc = site.Clock.Utc.AddMinutes(12);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/account")).StatusCode);
        await NotedAsync(site.Clock.Utc);
        using var here = await site.SignInAsync(PlanSite.Member);

        var used = (await here.GetPageAsync("/account")).QuerySelectorAll("td[data-label='Last used']").Select(cell => cell.Words()).Order(StringComparer.Ordinal);

        Assert.Equal([$"12 minutes ago, at {Labels.Time(signedIn)}", "In the last 5 minutes", "Now"], used);
    }

    [Fact]
    public async Task Use_is_noted_once_in_five_minutes_however_many_requests_there_are()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var session = await site.ReadAsync(db => db.Sessions.SingleAsync());

        Assert.False(await NoteAsync(session.Id, session.StartedAt.AddMinutes(4)));
        var noted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => NoteAsync(session.Id, session.StartedAt.AddMinutes(5)))).InTimeAsync();
        Assert.Single(noted, one => one);
        Assert.False(await NoteAsync(session.Id, session.StartedAt.AddMinutes(9)));
        Assert.Equal(session.StartedAt.AddMinutes(5), await site.ReadAsync(db => db.Sessions.Select(one => one.LastSeenAt).SingleAsync()));
    }

    [Fact]
    public async Task A_page_does_not_wait_until_somebody_else_has_written()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        site.Clock.Utc = site.Clock.Utc.AddMinutes(6);
        using (await site.Services.GetRequiredService<WriteGate>().EnterAsync(CancellationToken.None))
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account")).StatusCode);
            Assert.NotEqual(site.Clock.Utc, await site.ReadAsync(db => db.Sessions.Select(one => one.LastSeenAt).SingleAsync()));
        }

        await NotedAsync(site.Clock.Utc);
    }

    public void Dispose() => site.Dispose();

    /// <summary>Waits until a use at a given time has been saved, however slow the machine.</summary>
    private Task NotedAsync(DateTime at)
        => Patience.UntilAsync(() => site.ReadAsync(db => db.Sessions.AnyAsync(one => one.LastSeenAt == at)), "The note of a session's use");

    private async Task<bool> NoteAsync(Guid session, DateTime at)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SessionUse>().NoteAsync(session, at);
    }
}
