using System.Net;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Account;

/// <summary>A user sets up an authenticator app and signs in with its codes.</summary>
public sealed class SigningInWithACodeTests : IDisposable
{
    private const string Update = PlanSite.Plan + "/actions/CEA1/updates/new";

    private readonly AuthenticatorSite site = new();

    [Fact]
    public async Task The_code_is_asked_after_the_password_and_leads_to_the_page_that_was_wanted()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        var (key, codes) = await site.SetUpAsync(before);
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        var sessions = await SessionsAsync();

        using var client = await site.GivePasswordAsync(PlanSite.Officer, Update);
        Assert.Equal(sessions, await SessionsAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/account")).StatusCode);
        using var done = await AuthenticatorSite.GiveCodeAsync(client, site.CodeOf(key), Update);

        Assert.Equal(Update, done.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Update)).StatusCode);
    }

    [Fact]
    public async Task Setting_up_ends_the_sessions_that_were_opened_without_a_code()
    {
        using var elsewhere = await site.SignInAsync(PlanSite.Officer);
        using var here = await site.SignInAsync(PlanSite.Officer);
        await site.SetUpAsync(here);

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_code_works_once_also_in_fifty_tries_at_the_same_time()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        var (key, _) = await site.SetUpAsync(before);
        var code = site.CodeOf(key);
        using var client = await site.GivePasswordAsync(PlanSite.Officer);
        using var opened = await client.GetAsync("/account/sign-in/code");
        var form = (await opened.ReadPageAsync()).Form("main form");
        using var twins = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        twins.DefaultRequestHeaders.Add("Cookie", opened.RequestMessage!.Headers.GetValues("Cookie"));
        var sessions = await SessionsAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => twins.SubmitAsync(form, ("Code", code)))).InTimeAsync();

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Redirect), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(sessions + 1, await SessionsAsync());
    }

    [Fact]
    public async Task The_code_that_set_the_app_up_signs_nobody_in()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        var (key, _) = await site.SetUpAsync(before);
        using var client = await site.GivePasswordAsync(PlanSite.Officer);

        using var refused = await AuthenticatorSite.GiveCodeAsync(client, site.CodeOf(key, steps: -1));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal("Error: That code is incorrect, has expired or has been used. Enter the current code from your app.", (await refused.ReadPageAsync()).QuerySelector("#Code-error").Words());
        Assert.Contains("Code refused", await site.AuditOfAsync(PlanSite.Officer));
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_is_in_the_audit()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        var (_, codes) = await site.SetUpAsync(before);
        using var client = await site.GivePasswordAsync(PlanSite.Officer);
        using var done = await AuthenticatorSite.GiveCodeAsync(client, codes[3].ToLowerInvariant());
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        using var again = await site.GivePasswordAsync(PlanSite.Officer);
        using var refused = await AuthenticatorSite.GiveCodeAsync(again, codes[3]);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(["Signed in", "Set up an authenticator app", "Signed in", "Used a recovery code", "Signed in", "Code refused"], await site.AuditOfAsync(PlanSite.Officer));
        Assert.Contains("9 recovery codes left", (await client.GetPageAsync(AuthenticatorSite.SetUpPage)).QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_wrong_codes_lock_the_account_for_the_right_one_and_for_the_password()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        var (key, _) = await site.SetUpAsync(before);
        using var client = await site.GivePasswordAsync(PlanSite.Officer);
        var form = (await client.GetPageAsync("/account/sign-in/code")).Form("main form");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var wrong = await client.SubmitAsync(form, ("Code", "x23456"));
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var right = await client.SubmitAsync(form, ("Code", site.CodeOf(key)));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        using var visitor = site.Visitor();
        using var password = await visitor.SubmitAsync((await visitor.GetPageAsync("/account/sign-in")).Form("main form"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));
        Assert.Equal(HttpStatusCode.OK, password.StatusCode);
    }

    [Fact]
    public async Task Knowing_the_password_does_not_give_more_tries_for_the_code()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        var (key, _) = await site.SetUpAsync(before);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var again = await site.GivePasswordAsync(PlanSite.Officer);
            using var wrong = await AuthenticatorSite.GiveCodeAsync(again, "x23456");
        }

        using var visitor = site.Visitor();
        using var password = await visitor.SubmitAsync((await visitor.GetPageAsync("/account/sign-in")).Form("main form"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));

        Assert.Equal(HttpStatusCode.OK, password.StatusCode);
    }

    [Fact]
    public async Task The_wait_for_a_code_lasts_ten_minutes()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        await site.SetUpAsync(before);
        using var client = await site.GivePasswordAsync(PlanSite.Officer);
        site.Clock.Utc = site.Clock.Utc.AddMinutes(11);

        using var late = await client.GetAsync("/account/sign-in/code?returnUrl=%2Faccount");

        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", late.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Neither_the_key_nor_a_recovery_code_stands_in_the_database()
    {
        using var client = await site.SignInAsync(PlanSite.Officer);
        var (key, codes) = await site.SetUpAsync(client);

        var kept = await site.ReadAsync(db => db.Set<IdentityUserToken<int>>().Select(token => token.Name + " " + token.Value).ToListAsync());

        Assert.Equal(11, kept.Count);
        Assert.DoesNotContain(kept, text => text.Contains(Convert.ToBase64String(key), StringComparison.Ordinal));
        Assert.All(codes, code => Assert.DoesNotContain(kept, text => text.Contains(code.Replace("-", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Turning_it_off_takes_a_code_and_then_the_password_does()
    {
        using var client = await site.SignInAsync(PlanSite.Officer);
        var (key, _) = await site.SetUpAsync(client);
        var form = (await client.GetPageAsync(AuthenticatorSite.SetUpPage)).Form("main form");
        form.SetAttribute("action", AuthenticatorSite.SetUpPage + "/off");
        using var refused = await client.SubmitAsync(form, ("Code", "x23456"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);

        using var done = await client.SubmitAsync(form, ("Code", site.CodeOf(key)));

        Assert.Equal("/account", done.Headers.Location?.OriginalString);
        using var again = await site.SignInAsync(PlanSite.Officer);
    }

    [Fact]
    public async Task The_page_has_the_key_as_a_picture_that_the_content_policy_allows()
    {
        using var client = await site.SignInAsync(PlanSite.Officer);
        var page = await client.GetPageAsync(AuthenticatorSite.SetUpPage);

        Assert.NotNull(page.QuerySelector(".app-qr svg"));
        Assert.Null(page.QuerySelector(".app-qr [style], .app-qr style, .app-qr script"));
        Assert.Equal(20, AuthenticatorSite.KeyOn(page).Length);
    }

    public void Dispose() => site.Dispose();

    private Task<int> SessionsAsync() => site.ReadAsync(db => db.Sessions.CountAsync());
}
