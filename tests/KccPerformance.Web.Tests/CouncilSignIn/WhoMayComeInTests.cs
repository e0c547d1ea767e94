using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>A correct response of the provider is refused unless it is clear which account here belongs to the user.</summary>
public sealed class WhoMayComeInTests : CouncilStory
{
    private const string NotVerified = "Your council account has no verified email address, so it cannot be matched to an account here. Contact the performance team.";

    [Fact]
    public async Task A_stranger_is_told_whom_to_ask_and_the_audit_does_not_keep_their_address()
    {
        var site = await OpenAsync();
        site.Is("stranger", "stranger@example.org");

        var (sentence, reason) = await site.TryAsync();

        Assert.Equal("You do not have an account here yet. Ask the performance team to add you, using the email address of your council account.", sentence);
        Assert.Equal("There is no account", reason);
        Assert.DoesNotContain(await site.ReadAsync(db => db.AuditEvents.Select(one => one.Subject + one.After + one.ActorName).ToListAsync()), text => text.Contains("stranger", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData("false")]
    [InlineData("yes")]
    [InlineData(null)]
    public async Task An_address_that_is_not_verified_links_nothing(object? verified)
    {
        var site = await OpenAsync();
        site.Provider.Twist = says =>
        {
            says.Remove("email_verified");
            if (verified is not null)
            {
                says["email_verified"] = verified;
            }
        };

        Assert.Equal((NotVerified, "No verified email address"), await site.TryAsync());
        Assert.Equal(0, await site.ReadAsync(db => db.CouncilAccounts.CountAsync()));
    }

    [Fact]
    public async Task Several_addresses_are_none()
    {
        var site = await OpenAsync();
        site.Provider.Twist = says => says["email"] = new[] { PlanSite.Officer, PlanSite.Administrator };

        Assert.Equal(NotVerified, (await site.TryAsync()).Sentence);
    }

    [Fact]
    public async Task What_counts_as_verified_can_be_set_and_another_claim_does_not_inherit_it()
    {
        var site = await OpenAsync(("SignIn:EmailClaim", "preferred_username"), ("SignIn:EmailVerifiedClaim", "xms_edov"));
        site.Provider.Person["preferred_username"] = PlanSite.Member;
        Assert.Equal(NotVerified, (await site.TryAsync()).Sentence);

        site.Provider.Person["xms_edov"] = "1";
        using var browser = await site.ComeInAsync();

        Assert.Equal(["Linked a council account", "Signed in"], await site.AuditOfAsync(PlanSite.Member));
    }

    [Fact]
    public async Task A_subject_that_changed_is_not_let_in_by_its_address_until_an_administrator_unlinks()
    {
        var site = await OpenAsync();
        using var before = await site.ComeInAsync();
        site.Is("somebody-else", PlanSite.Officer);

        Assert.Equal(
            ("The account with your email address is linked to another council account. Ask the performance team to unlink it if it is yours.", "The account is linked to another council account"),
            await site.TryAsync());

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await site.UserPageAsync(administrator, PlanSite.Officer)).Form("form[action$='/unlink']");
        using var unlinked = await administrator.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, unlinked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/account")).StatusCode);
        using var after = await site.ComeInAsync();
        Assert.Equal(
            ["Linked a council account", "Signed in", "Sign-in refused", "Unlinked a council account", "Linked a council account", "Signed in"],
            await site.AuditOfAsync(PlanSite.Officer));
    }

    [Fact]
    public async Task Capitals_in_a_subject_make_it_somebody_else()
    {
        var site = await OpenAsync();
        using var one = await site.ComeInAsync();
        site.Is("Officer-at-the-council", PlanSite.Member);

        using var other = await site.ComeInAsync();

        Assert.Contains(PlanSite.Member, (await other.GetPageAsync("/account")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_disabled_account_stays_shut_linked_or_not(bool linked)
    {
        var site = await OpenAsync();
        if (linked)
        {
            using var before = await site.ComeInAsync();
        }

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var disabled = await administrator.SubmitAsync((await site.UserPageAsync(administrator, PlanSite.Officer)).Form("form[action$='/disable']"));

        Assert.Equal(("Your account here is disabled, so you are not signed in. Ask the performance team if you still need it.", "The account is disabled"), await site.TryAsync());
        Assert.Equal(linked ? 1 : 0, await site.ReadAsync(db => db.CouncilAccounts.CountAsync()));
    }

    [Fact]
    public async Task The_account_and_the_administrators_page_say_that_it_is_linked_and_since_when()
    {
        var site = await OpenAsync();
        using var browser = await site.ComeInAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        Assert.Contains("Council accountLinked since ", (await browser.GetPageAsync("/account")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Linked to a council account since ", (await site.UserPageAsync(administrator, PlanSite.Officer)).QuerySelector("main").Words(), StringComparison.Ordinal);
        var other = await site.UserPageAsync(administrator, PlanSite.Member);
        Assert.Contains("No council account is linked.", other.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Empty(other.QuerySelectorAll("form[action$='/unlink']"));
    }

    [Fact]
    public async Task An_administrator_unlinks_neither_their_own_nor_what_is_not_linked()
    {
        var site = await OpenAsync();
        site.Is("administrator", PlanSite.Administrator);
        using var administrator = await site.ComeInAsync();
        var own = $"/admin/users/{await site.IdOfAsync(PlanSite.Administrator)}";
        var other = $"/admin/users/{await site.IdOfAsync(PlanSite.Member)}";
        var form = (await administrator.GetPageAsync(other)).Form("form[action$='/disable']");

        foreach (var (address, sentence) in new[] { (own, "You cannot unlink your own council account. Ask another administrator to unlink it."), (other, "There is nothing to unlink.") })
        {
            form.SetAttribute("action", address + "/council-account/unlink");
            using var refused = await administrator.SubmitAsync(form);
            Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        }

        Assert.Equal(1, await site.ReadAsync(db => db.CouncilAccounts.CountAsync()));
    }

    [Fact]
    public async Task Where_passwords_are_for_the_unlinked_only_they_still_let_an_administrator_in_for_emergencies()
    {
        var site = await OpenAsync(("SignIn:PasswordsForLinked", "false"));
        using var linked = await site.ComeInAsync();
        Assert.Empty((await linked.GetPageAsync("/account")).QuerySelectorAll("#change-password"));

        using var visitor = site.Visitor();
        using var refused = await visitor.SubmitAsync((await visitor.GetPageAsync("/account/sign-in")).Form("main form"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));
        Assert.Equal("You sign in with your council account here, not with a password.", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary li").Words());
        using var wrong = await visitor.SubmitAsync((await visitor.GetPageAsync("/account/sign-in")).Form("main form"), ("Email", PlanSite.Officer), ("Password", "not-the-password"));
        Assert.StartsWith("Check your email address and password.", (await wrong.ReadPageAsync()).QuerySelector(".govuk-error-summary li").Words(), StringComparison.Ordinal);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await site.UserPageAsync(administrator, PlanSite.Officer);
        Assert.Empty(page.QuerySelectorAll("form[action$='/link']"));
        using var unlinked = await administrator.SubmitAsync(page.Form("form[action$='/unlink']"));
        using var officer = await site.SignInAsync(PlanSite.Officer);
    }

    [Fact]
    public async Task Two_first_sign_ins_at_the_same_moment_make_one_link()
    {
        var site = await OpenAsync();
        var browsers = Enumerable.Range(0, 6).Select(_ => site.Visitor()).ToList();
        var backs = new List<Uri>();
        foreach (var browser in browsers)
        {
            backs.Add(await LocalProvider.VisitAsync(await CouncilSite.PressAsync(browser)));
        }

        var answers = await Task.WhenAll(browsers.Zip(backs, (browser, back) => browser.GetAsync(back.PathAndQuery))).InTimeAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Contains(answers, answer => answer.Headers.Location?.OriginalString == "/account");
        Assert.Equal(1, await site.ReadAsync(db => db.CouncilAccounts.CountAsync()));
        Assert.Equal(Role.Officer, await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => user.Roles).SingleAsync()));
        browsers.ForEach(browser => browser.Dispose());
    }
}
