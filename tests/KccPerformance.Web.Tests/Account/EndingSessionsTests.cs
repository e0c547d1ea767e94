using System.Net;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Account;

/// <summary>A user sees where they are signed in and signs out devices they do not recognise.</summary>
public sealed class EndingSessionsTests : IDisposable
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private const string Desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0";

    private readonly PlanSite site = new();

    [Fact]
    public async Task Each_session_is_listed_with_its_device_and_this_one_is_marked()
    {
        using var phone = await SignInFromAsync(Phone);
        using var desk = await SignInFromAsync(Desk);

        var rows = (await desk.GetPageAsync("/account")).QuerySelectorAll("table tbody tr th").Select(row => row.Words());

        Assert.Equal(["Edge on Windows (this one)", "Safari on an iPhone"], rows);
    }

    [Fact]
    public async Task A_session_ended_from_elsewhere_is_refused_at_its_next_request()
    {
        using var phone = await SignInFromAsync(Phone);
        using var desk = await SignInFromAsync(Desk);
        var page = await desk.GetPageAsync("/account");

        using var done = await desk.SubmitAsync(page.Form("table form"));

        Assert.Equal("/account", done.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/account")).StatusCode);
        Assert.Single((await desk.GetPageAsync("/account")).QuerySelectorAll("table tbody tr"));
    }

    [Fact]
    public async Task All_others_end_at_once_and_nobody_elses()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var phone = await SignInFromAsync(Phone);
        using var tablet = await SignInFromAsync(Phone);
        using var desk = await SignInFromAsync(Desk);

        using var done = await desk.SubmitAsync((await desk.GetPageAsync("/account")).Form("form[action='/account/sessions/end']"));

        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await tablet.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/account")).StatusCode);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Ended sessions" && one.Subject == PlanSite.Member)));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else_but_an_administrator()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var phone = await SignInFromAsync(Phone);
        using var desk = await SignInFromAsync(Desk);
        var form = (await desk.GetPageAsync("/account")).Form("table form");
        var session = await site.ReadAsync(db => db.Sessions.OrderBy(one => one.StartedAt).Select(one => new { one.Id, one.UserId }).FirstAsync());
        form.SetAttribute("action", $"/account/sessions/{session.Id}/end");
        using var refused = await desk.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/account")).StatusCode);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync($"/admin/users/{session.UserId}");
        using var ended = await administrator.SubmitAsync(page.Form("form[action$='/sessions/" + session.Id + "/end']"));

        Assert.Equal(HttpStatusCode.Redirect, (await officer.GetAsync("/account")).StatusCode);
    }

    public void Dispose() => site.Dispose();

    private async Task<HttpClient> SignInFromAsync(string device)
    {
        var client = site.Visitor();
        client.DefaultRequestHeaders.UserAgent.ParseAdd(device);
        using var done = await client.SubmitAsync(
            (await client.GetPageAsync("/account/sign-in")).Form("main form"), ("Email", PlanSite.Member), ("Password", PlanSite.Password));
        Assert.Equal("/", done.Headers.Location?.OriginalString);
        return client;
    }
}
