using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>A user added by an administrator signs in with their council account.</summary>
public sealed class SigningInWithACouncilAccountTests : CouncilStory
{
    [Fact]
    public async Task The_button_stands_above_the_passwords_and_leads_to_the_provider_and_back_to_the_page_that_was_wanted()
    {
        const string Wanted = PlanSite.Plan + "/actions/CEA1/updates/new?from=mail";
        var site = await OpenAsync(("SignIn:Name", "Sign in with your Kent account"));
        using var browser = site.Visitor();
        var page = await browser.GetPageAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(Wanted));
        var button = page.QuerySelector("main a.govuk-button")!;
        Assert.Equal("Sign in with your Kent account", button.Words());

        using var sent = await browser.GetAsync(button.GetAttribute("href"));
        var asked = QueryHelpers.ParseQuery(sent.Headers.Location!.Query);
        using var answer = await browser.GetAsync((await LocalProvider.VisitAsync(sent.Headers.Location)).PathAndQuery);

        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.Equal("http://localhost/account/sign-in/council/done", asked["redirect_uri"]);
        Assert.Equal(Wanted, answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Wanted)).StatusCode);
    }

    [Fact]
    public async Task The_first_time_links_by_the_verified_address_and_from_then_on_only_the_subject_counts()
    {
        var site = await OpenAsync();
        using var first = await site.ComeInAsync();
        Assert.Equal(["Linked a council account", "Signed in"], await site.AuditOfAsync(PlanSite.Officer));

        // The user has a new name and a new address, which is not verified.
        site.Is("officer-at-the-council", "new.address@example.org", verified: false);
        using var second = await site.ComeInAsync();

        Assert.Equal(["Linked a council account", "Signed in", "Signed in"], await site.AuditOfAsync(PlanSite.Officer));
        Assert.Equal(1, await site.ReadAsync(db => db.CouncilAccounts.CountAsync()));
        Assert.Contains(PlanSite.Officer, (await second.GetPageAsync("/account")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_sign_in_is_a_session_of_its_own_that_is_listed_and_can_be_ended()
    {
        var site = await OpenAsync();
        using var phone = await site.ComeInAsync();
        using var desk = await site.ComeInAsync();
        var page = await desk.GetPageAsync("/account");
        Assert.Equal(2, page.QuerySelectorAll("table tbody tr").Length);

        using var ended = await desk.SubmitAsync(page.Form("table form"));

        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/account")).StatusCode);
        site.Clock.Utc = site.Clock.Utc.AddMinutes(61);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    public async Task It_never_leads_to_another_site(string returnUrl)
    {
        var site = await OpenAsync();
        using var browser = site.Visitor();

        using var answer = await CouncilSite.ComeAsync(browser, returnUrl);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Keys_that_the_provider_changed_are_read_again_and_the_old_ones_forgotten()
    {
        var site = await OpenAsync();
        using var before = await site.ComeInAsync();
        var old = site.Provider.Key;
        site.Provider.RotateKey();

        using var after = await site.ComeInAsync();

        site.Provider.Sign = payload => site.Provider.SignWith(payload, old, Microsoft.IdentityModel.Tokens.SecurityAlgorithms.RsaSha256);
        Assert.Equal("The response could not be verified", (await site.TryAsync()).Reason);
    }

    [Fact]
    public async Task A_provider_that_wants_the_secret_in_a_header_gets_it_there()
    {
        var site = await OpenAsync();
        site.Provider.TwistDiscovery = document => document["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic" };

        using var browser = await site.ComeInAsync();

        Assert.StartsWith("Basic ", site.Provider.LastAuthorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_set_there_is_no_button_and_no_way()
    {
        using var site = new PlanSite();
        using var browser = site.Visitor();

        var page = await browser.GetPageAsync("/account/sign-in");

        Assert.Empty(page.QuerySelectorAll("main a.govuk-button"));
        foreach (var address in new[] { CouncilSite.Start, "/account/signed-out", "/account/sign-out/council", "/account/sign-out/council/done" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
        }

        // Like any unknown address, this one leads a visitor to the sign-in page.
        using var back = await browser.GetAsync(new Uri(CouncilSite.Back + "?code=1&state=2", UriKind.Relative));
        Assert.StartsWith("/account/sign-in?returnUrl=", back.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_offers_to_sign_out_at_the_council_too_and_believes_only_its_own_answer()
    {
        var site = await OpenAsync();
        using var browser = await site.ComeInAsync();
        using var copy = await site.CopyCookiesAsync(browser);
        using var ended = await browser.SubmitAsync((await browser.GetPageAsync("/account")).Form(".app-header__sign-out"));
        Assert.Equal("/account/signed-out", ended.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/account")).StatusCode);
        var offer = (await browser.GetPageAsync("/account/signed-out")).QuerySelector("main a.govuk-button")!.GetAttribute("href");

        using var sent = await browser.GetAsync(offer);
        var back = await LocalProvider.VisitAsync(sent.Headers.Location!);
        using var forged = await browser.GetAsync("/account/sign-out/council/done?state=invented");
        using var sentAgain = await browser.GetAsync(offer);
        var right = await LocalProvider.VisitAsync(sentAgain.Headers.Location!);
        using var done = await browser.GetAsync(right.PathAndQuery);

        Assert.StartsWith(site.Provider.Address + "/end?", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("http://localhost/account/sign-out/council/done?state=", back.OriginalString, StringComparison.Ordinal);
        Assert.Equal("You have also signed out of your council account.", (await browser.GetPageAsync("/account/sign-in")).QuerySelector(".govuk-notification-banner__heading").Words());
        using var replayed = await browser.GetAsync(right.PathAndQuery);
        Assert.Empty((await browser.GetPageAsync("/account/sign-in")).QuerySelectorAll(".govuk-notification-banner"));
        Assert.Equal("/account/sign-in", forged.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Whoever_signed_in_with_a_password_signs_out_as_ever()
    {
        var site = await OpenAsync();
        using var browser = await site.SignInAsync(PlanSite.Member);

        using var ended = await browser.SubmitAsync((await browser.GetPageAsync("/account")).Form(".app-header__sign-out"));

        Assert.Equal("/account/sign-in", ended.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Somebody_signed_in_already_is_led_to_their_page()
    {
        var site = await OpenAsync();
        using var browser = await site.SignInAsync(PlanSite.Member);

        using var answer = await browser.GetAsync(CouncilSite.Start + "?returnUrl=%2Faccount");

        Assert.Equal("/account", answer.Headers.Location?.OriginalString);
        Assert.Equal(Role.Member, await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Member).Select(user => user.Roles).SingleAsync()));
    }
}
