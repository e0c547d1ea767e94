using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Account;

/// <summary>Simultaneous failed attempts count as much as failed attempts one after another.</summary>
public sealed class TriesAtTheSameTimeTests : IDisposable
{
    private readonly AuthenticatorSite site = new();

    [Fact]
    public async Task Fifty_wrong_passwords_at_once_lock_the_account_and_each_is_in_the_audit()
    {
        using var visitor = site.Visitor();
        await TryAsync(visitor, 50);

        var (failed, until) = await StateAsync(PlanSite.Member);
        Assert.Equal((0, site.Clock.GetUtcNow() + SignInLockout.LockTime), (failed, until));
        Assert.Equal(50, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Sign-in refused" && one.Subject == PlanSite.Member)));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(visitor, PlanSite.Password)).StatusCode);

        // The lock ends when that of the first ten attempts does, whatever came after them.
        site.Clock.Utc = site.Clock.Utc.Add(SignInLockout.LockTime);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(visitor, PlanSite.Password)).StatusCode);
    }

    [Fact]
    public async Task Nine_at_once_are_nine_and_the_right_password_forgets_them()
    {
        using var visitor = site.Visitor();
        await TryAsync(visitor, 9);
        Assert.Equal((9, null), await StateAsync(PlanSite.Member));

        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(visitor, PlanSite.Password)).StatusCode);

        Assert.Equal((0, null), await StateAsync(PlanSite.Member));
    }

    [Fact]
    public async Task Fifty_wrong_codes_at_once_lock_the_account_and_none_counts_after_that()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        var (key, _) = await site.SetUpAsync(before);
        using var client = await site.GivePasswordAsync(PlanSite.Officer);
        using var opened = await client.GetAsync("/account/sign-in/code");
        var form = (await opened.ReadPageAsync()).Form("main form");
        using var twins = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        twins.DefaultRequestHeaders.Add("Cookie", opened.RequestMessage!.Headers.GetValues("Cookie"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => twins.SubmitAsync(form, ("Code", "x23456")))).InTimeAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal((0, site.Clock.GetUtcNow() + SignInLockout.LockTime), await StateAsync(PlanSite.Officer));
        Assert.Equal(50, (await site.AuditOfAsync(PlanSite.Officer)).Count(what => what == "Code refused"));
        using var right = await twins.SubmitAsync(form, ("Code", site.CodeOf(key)));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private static async Task TryAsync(HttpClient visitor, int times)
    {
        var form = (await visitor.GetPageAsync("/account/sign-in")).Form("main form");
        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => visitor.SubmitAsync(form, ("Email", PlanSite.Member), ("Password", "not-the-password")))).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient visitor, string password)
        => await visitor.SubmitAsync((await visitor.GetPageAsync("/account/sign-in")).Form("main form"), ("Email", PlanSite.Member), ("Password", password));

    private Task<(int Failed, DateTimeOffset? Until)> StateAsync(string email) => site.ReadAsync(async db =>
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Email == email);
        return (user.AccessFailedCount, user.LockoutEnd);
    });
}
