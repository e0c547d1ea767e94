using System.Net;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Account;

/// <summary>Outside the demonstration an administrator must set up an authenticator app before doing anything else.</summary>
public sealed class AdministratorsNeedAnAppTests : IDisposable
{
    private readonly StrictSite site = new();

    [Fact]
    public async Task An_administrator_without_one_is_sent_to_set_it_up_whatever_they_ask_for()
    {
        using var client = await site.SignInAsync(PlanSite.Administrator);
        foreach (var address in new[] { "/", "/admin/users", "/account", PlanSite.Plan, PlanSite.Plan + "/actions.csv" })
        {
            using var held = await client.GetAsync(address);
            Assert.Equal("/account/authenticator?returnUrl=" + Uri.EscapeDataString(address), held.Headers.Location?.OriginalString);
        }

        using var post = await client.PostAsync("/admin/users/5/disable", content: null);
        Assert.StartsWith("/account/authenticator", post.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.False(await site.ReadAsync(db => db.Users.AnyAsync(user => user.IsDisabled)));

        await site.SetUpAsync(client);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/admin/users")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_cannot_turn_it_off()
    {
        using var client = await site.SignInAsync(PlanSite.Administrator);
        var (key, _) = await site.SetUpAsync(client);
        var form = (await client.GetPageAsync(AuthenticatorSite.SetUpPage)).Form("main form");
        form.SetAttribute("action", AuthenticatorSite.SetUpPage + "/off");

        using var refused = await client.SubmitAsync(form, ("Code", site.CodeOf(key)));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("Administrators sign in with an authenticator app", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_and_members_may_do_without()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var member = await site.SignInAsync(PlanSite.Member);

        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/my-actions")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_resets_the_app_of_somebody_who_lost_it_and_not_their_own()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        await site.SetUpAsync(officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await site.SetUpAsync(administrator);
        var id = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => user.Id).SingleAsync());
        var own = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Administrator).Select(user => user.Id).SingleAsync());

        var page = await administrator.GetPageAsync($"/admin/users/{id}");
        var form = page.Form("form[action$='/authenticator/reset']");
        using var done = await administrator.SubmitAsync(form);
        form.SetAttribute("action", $"/admin/users/{own}/authenticator/reset");
        using var refused = await administrator.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.GetAsync("/my-actions")).StatusCode);
        using var again = await site.SignInAsync(PlanSite.Officer);
        Assert.Contains("Reset an authenticator app", await site.AuditOfAsync(PlanSite.Officer));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.True(await site.ReadAsync(db => db.Users.Where(user => user.Id == own).Select(user => user.TwoFactorEnabled).SingleAsync()));
    }

    public void Dispose() => site.Dispose();
}
