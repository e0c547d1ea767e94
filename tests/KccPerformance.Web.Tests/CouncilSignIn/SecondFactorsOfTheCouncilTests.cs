using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Account;

namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>A council account replaces the password. A setting says whether it replaces the code too.</summary>
public sealed class SecondFactorsOfTheCouncilTests : CouncilStory
{
    [Fact]
    public async Task Whoever_has_an_app_gives_its_code_as_after_a_password()
    {
        var site = await OpenAsync();
        using var before = await site.SignInAsync(PlanSite.Officer);
        var (key, _) = await site.SetUpAsync(before);
        site.Provider.Person["amr"] = new[] { "pwd", "mfa" };
        var sessions = await site.SessionsAsync();
        using var browser = site.Visitor();

        using var answer = await CouncilSite.ComeAsync(browser, "/my-actions");
        Assert.Equal("/account/sign-in/code?returnUrl=%2Fmy-actions", answer.Headers.Location?.OriginalString);
        Assert.Equal(sessions, await site.SessionsAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/my-actions")).StatusCode);
        using var done = await AuthenticatorSite.GiveCodeAsync(browser, site.CodeOf(key), "/my-actions");

        Assert.Equal("/my-actions", done.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/my-actions")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_without_an_app_is_sent_to_set_one_up_whatever_the_council_asked()
    {
        var site = await OpenStrictAsync();
        site.Is("administrator", PlanSite.Administrator);
        site.Provider.Person["amr"] = new[] { "pwd", "mfa" };

        using var browser = await site.ComeInAsync("/admin/users");

        Assert.Equal("/account/authenticator?returnUrl=%2Fadmin%2Fusers", (await browser.GetAsync("/admin/users")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Where_it_is_set_the_councils_second_factor_counts_if_it_was_given()
    {
        var site = await OpenStrictAsync(("SignIn:SecondFactor", "Claim"));
        site.Is("administrator", PlanSite.Administrator);
        site.Provider.Person["amr"] = new[] { "pwd" };
        using var without = await site.ComeInAsync("/admin/users");
        Assert.Equal(HttpStatusCode.Redirect, (await without.GetAsync("/admin/users")).StatusCode);

        site.Provider.Person["amr"] = new[] { "pwd", "mfa" };
        using var with = await site.ComeInAsync("/admin/users");
        Assert.Equal(HttpStatusCode.OK, (await with.GetAsync("/admin/users")).StatusCode);

        // A change of password renews the session, and the new session keeps the second factor.
        using var changed = await with.SubmitAsync(
            (await with.GetPageAsync("/account")).Form("main form[action='/account']"), ("CurrentPassword", PlanSite.Password), ("NewPassword", "harpsichord mulberry tandem"));
        Assert.Equal(HttpStatusCode.OK, (await with.GetAsync("/admin/users")).StatusCode);
        using var password = site.Visitor();
        using var signedIn = await password.SubmitAsync(
            (await password.GetPageAsync("/account/sign-in")).Form("main form"), ("Email", PlanSite.Administrator), ("Password", "harpsichord mulberry tandem"));
        Assert.Equal(HttpStatusCode.Redirect, (await password.GetAsync("/admin/users")).StatusCode);
    }

    [Fact]
    public async Task Where_the_council_always_asks_no_code_of_ours_is_asked()
    {
        var site = await OpenAsync(("SignIn:SecondFactor", "Always"));
        using var before = await site.SignInAsync(PlanSite.Officer);
        await site.SetUpAsync(before);

        using var browser = await site.ComeInAsync("/my-actions");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/my-actions")).StatusCode);
    }
}
