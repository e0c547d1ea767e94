using System.Buffers.Binary;
using System.Net;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Account;

public sealed class SigningInTests : IDisposable
{
    private const string Guessable = "Choose a password that is harder to guess. Use three random words";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_and_comes_back_to_the_page()
    {
        using var visitor = site.Visitor();
        using var asked = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var signIn = asked.Headers.Location!.PathAndQuery;

        var page = await visitor.GetPageAsync(signIn);
        using var done = await visitor.SubmitAsync(page.Form("main form"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));

        Assert.Equal("/account", done.Headers.Location?.OriginalString);
        Assert.Contains("Engagement officer", (await visitor.GetPageAsync("/account")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer@example.org", "not-the-password")]
    [InlineData("nobody@example.org", "not-the-password")]
    [InlineData("policy.officer@example.org", PlanSite.Password)]
    public async Task Wrong_unknown_and_passwordless_accounts_are_refused_in_the_same_words(string email, string password)
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync("/account/sign-in");
        using var response = await visitor.SubmitAsync(page.Form("main form"), ("Email", email), ("Password", password));

        var refused = await response.ReadPageAsync();
        Assert.StartsWith("Error: ", refused.Title, StringComparison.Ordinal);
        Assert.Equal(
            "Check your email address and password. Your account locks for 15 minutes after 10 failed attempts.",
            refused.QuerySelector(".govuk-error-summary li").Words());
        Assert.Equal(email, refused.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.DoesNotContain(password, refused.QuerySelector("main form")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_wrong_tries_lock_the_account_for_the_right_password_too()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync("/account/sign-in");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var wrong = await visitor.SubmitAsync(page.Form("main form"), ("Email", PlanSite.Member), ("Password", "not-the-password"));
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var right = await visitor.SubmitAsync(page.Form("main form"), ("Email", PlanSite.Member), ("Password", PlanSite.Password));

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task A_cookie_copied_before_signing_out_is_worth_nothing_after()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var signedIn = await client.GetAsync("/account");
        var page = await signedIn.ReadPageAsync();
        using var copy = await site.CopyCookiesAsync(client);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/account")).StatusCode);

        using var signedOut = await client.SubmitAsync(page.Form(".app-header__sign-out"));

        Assert.Equal("\"cache\", \"storage\"", Assert.Single(signedOut.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_ends_the_other_sessions_and_keeps_this_one()
    {
        using var elsewhere = await site.SignInAsync(PlanSite.Member);
        using var here = await site.SignInAsync(PlanSite.Member);
        var page = await here.GetPageAsync("/account");

        using var changed = await here.SubmitAsync(
            page.Form("main form[action='/account']"), ("CurrentPassword", PlanSite.Password), ("NewPassword", "harpsichord mulberry tandem"));

        Assert.Equal("/account", changed.Headers.Location?.OriginalString);
        Assert.Equal("You have changed your password.", (await here.GetPageAsync("/account")).QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("short", "Password must be 12 characters or more")]
    [InlineData("password12345", Guessable)]
    [InlineData("P4$$w0rd13579", Guessable)]
    [InlineData("1q2w3e4r5t6y", Guessable)]
    [InlineData("zaq12wsxcde3", Guessable)]
    [InlineData("abcdefghijklmnop", Guessable)]
    [InlineData("kentkentkentkentkentkent", Guessable)]
    [InlineData("PerformanceCommittee2009", Guessable)]
    [InlineData("member-member-2009", Guessable)]
    [InlineData("Building-on-Success-2008", Guessable)]
    [InlineData("my building ON success 2008 walnut", Guessable)]
    public async Task A_password_that_is_guessed_first_is_refused_beside_the_field(string password, string sentence)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync("/account");

        using var response = await client.SubmitAsync(page.Form("main form"), ("CurrentPassword", PlanSite.Password), ("NewPassword", password));

        var refused = await response.ReadPageAsync();
        Assert.Equal($"Error: {sentence}", refused.QuerySelector("#NewPassword-error").Words());
    }

    [Fact]
    public async Task A_password_over_128_characters_is_refused_and_one_of_128_is_taken_and_kept_as_210000_rounds_of_SHA512()
    {
        using var inFull = new FullyHashingSite();
        using var client = await inFull.SignInAsync(PlanSite.Member);
        var form = (await client.GetPageAsync("/account")).Form("main form[action='/account']");
        var longest = string.Concat(Enumerable.Range(0, 8).Select(_ => "harpsichordtulip"));
        using var refused = await client.SubmitAsync(form, ("CurrentPassword", PlanSite.Password), ("NewPassword", longest + "s"));
        Assert.Equal("Error: Password must be 128 characters or fewer", (await refused.ReadPageAsync()).QuerySelector("#NewPassword-error").Words());

        using var taken = await client.SubmitAsync(form, ("CurrentPassword", PlanSite.Password), ("NewPassword", longest));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        // Identity's format: a marker, the hash algorithm (2 is SHA-512), the iterations.
        var hash = Convert.FromBase64String((await inFull.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Member).Select(user => user.PasswordHash).SingleAsync()))!);
        Assert.Equal((1, 2u, 210_000u), (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        using var done = await visitor.SubmitAsync(page.Form("main form"), ("Email", PlanSite.Member), ("Password", PlanSite.Password));

        Assert.Equal("/", done.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Signing_in_and_being_refused_are_in_the_audit()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var visitor = site.Visitor();
        var form = (await visitor.GetPageAsync("/account/sign-in")).Form("main form");
        using var refused = await visitor.SubmitAsync(form, ("Email", PlanSite.Member), ("Password", "not-the-password"));

        var events = await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == PlanSite.Member).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync());

        Assert.Equal(["Signed in", "Sign-in refused"], events);
    }

    public void Dispose() => site.Dispose();

    /// <summary>A site that hashes passwords with the product's number of iterations.</summary>
    private sealed class FullyHashingSite : PlanSite
    {
        protected override bool HashesInFull => true;
    }
}
