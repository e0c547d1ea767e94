using System.Net;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Evidence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Audit;

/// <summary>Events that change no data are in the audit log too: sign-ins, sign-outs, refused permissions and downloads.</summary>
public sealed class WhatIsRecordedTests : IDisposable
{
    private readonly ClockedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Coming_going_and_guessing()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync("/account/sign-in");
        (await visitor.SubmitAsync(page.Form("main form"), ("Email", "nobody@example.org"), ("Password", "guessed-it-perhaps"))).Dispose();
        using var member = await site.SignInAsync(PlanSite.Member);
        (await member.SubmitAsync((await member.GetPageAsync("/account")).Form(".app-header__sign-out"))).Dispose();

        Assert.Equal(
            ["Sign-in refused nobody@example.org", "Signed in member@example.org", "Signed out Member of Corporate POSC"],
            (await LastAsync(3)).Select(one => $"{one.What} {one.Subject}"));
    }

    [Fact]
    public async Task A_refusal_is_recorded_once_a_minute_for_each_route_however_often_it_is_asked_for()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer2);
        var before = await CountAsync();
        for (var again = 0; again < 20; again++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/admin/users")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"{PlanSite.Plan}/actions/CEA1/updates/new?x={again}")).StatusCode);
        }

        Assert.Equal(before + 2, await CountAsync());
        Assert.Equal(
            [("Access refused", "/admin/users", "GET /admin/users"), ("Access refused", "CEA1", $"GET {PlanSite.Plan}/actions/CEA1/updates/new")],
            (await LastAsync(2)).Select(one => (one.What, one.Subject, one.After!.Split('"')[3])));
        Assert.All(await LastAsync(2), one => Assert.NotNull(one.ActorId));

        site.Clock.Utc += TimeSpan.FromMinutes(1);
        (await officer.GetAsync("/admin/users")).Dispose();
        Assert.Equal(before + 3, await CountAsync());
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_and_that_is_no_refusal()
    {
        var before = await CountAsync();
        using var visitor = site.Visitor();
        (await visitor.GetAsync("/admin/users")).Dispose();
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Every_download_is_recorded_before_it_begins()
    {
        var action = await site.UnfinishedAsync();
        var criterion = action.Criteria[0];
        using var officer = await site.SignInAsync(PlanSite.Officer);
        (await officer.UploadAsync(EvidenceForms.AddressOf(action.Code, criterion.Position), "letter.txt", new ByteArrayContent(EvidenceForms.Text("Received.")))).Dispose();
        var file = (await site.CriterionAsync(criterion.Id)).Items[^1].File!;
        using var member = await site.SignInAsync(PlanSite.Member);

        foreach (var address in new[] { "/actions.csv?stage=complete", "/actions.json", $"/evidence/{file.Id}", $"/evidence/{Guid.Empty}" })
        {
            (await member.GetAsync(PlanSite.Plan + address)).Dispose();
        }

        Assert.Equal(
            ["Downloaded actions building-on-success Member of Corporate POSC", "Downloaded actions building-on-success Member of Corporate POSC", $"Downloaded evidence {action.Code} Member of Corporate POSC"],
            (await LastAsync(3)).Select(one => $"{one.What} {one.Subject} {one.ActorName}"));
        Assert.Contains(file.Sha256, (await LastAsync(1))[0].After, StringComparison.Ordinal);
    }

    private Task<List<AuditEvent>> LastAsync(int count) => site.ReadAsync(async db =>
    {
        var last = await db.AuditEvents.OrderByDescending(one => one.Sequence).Take(count).ToListAsync();
        last.Reverse();
        return last;
    });

    private Task<int> CountAsync() => site.ReadAsync(db => db.AuditEvents.CountAsync());

    /// <summary>A site whose real clock is stopped, so that no minute ends during a test.</summary>
    private sealed class ClockedSite : PlanSite
    {
        public StoppedClock Clock { get; } = new(DateTime.UtcNow);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }
}
