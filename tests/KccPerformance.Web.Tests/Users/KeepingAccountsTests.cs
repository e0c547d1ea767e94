using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Account;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

/// <summary>After each change on the page of a user, the next page says what was done.</summary>
public sealed class KeepingAccountsTests : IDisposable
{
    private readonly AuthenticatorSite site = new();

    [Fact]
    public async Task Each_thing_done_on_the_page_of_a_user_is_said_in_a_banner()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        await site.SetUpAsync(officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => user.Id).SingleAsync());

        Assert.Equal("A new link has been made. The link to set a password has been sent to officer@example.org.", await PressAsync(administrator, id, "/link"));
        Assert.Equal("Session ended.", await PressAsync(administrator, id, "/end"));
        Assert.Equal("Engagement officer has been signed out of all devices. Authenticator app reset.", await PressAsync(administrator, id, "/authenticator/reset"));
        Assert.Equal("Engagement officer can no longer sign in and has been signed out of all devices.", await PressAsync(administrator, id, "/disable"));
        Assert.Equal("Engagement officer has been enabled.", await PressAsync(administrator, id, "/enable"));

        var form = (await administrator.GetPageAsync($"/admin/users/{id}")).Form($"form[action='/admin/users/{id}']");
        using var changed = await administrator.SubmitAsync(form, ("Roles", "Member"), ("ActionIds", null));
        Assert.Equal("Engagement officer has been saved.", await BannerAsync(administrator, changed));
    }

    public void Dispose() => site.Dispose();

    private static async Task<string> PressAsync(HttpClient administrator, int id, string action)
    {
        var page = await administrator.GetPageAsync($"/admin/users/{id}");
        using var done = await administrator.SubmitAsync(page.Form($"form[action^='/admin/users/{id}/'][action$='{action}']"));
        return await BannerAsync(administrator, done);
    }

    private static async Task<string> BannerAsync(HttpClient administrator, HttpResponseMessage done)
    {
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        return (await administrator.GetPageAsync(done.Headers.Location!.OriginalString)).QuerySelector(".govuk-notification-banner--success .govuk-notification-banner__heading").Words();
    }
}
