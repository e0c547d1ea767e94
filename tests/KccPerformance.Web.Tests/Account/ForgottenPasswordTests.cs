using KccPerformance.Testing;
using KccPerformance.Web.Tests.Reminders;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Account;

/// <summary>A user who forgot their password gets a link by email, and the page does not reveal who has an account.</summary>
public sealed class ForgottenPasswordTests : IDisposable
{
    private const string Subject = "Reset your password for improvement plans";
    private const string NewPassword = "harbour walnut bicycle";

    private readonly MailSite site = new();

    [Fact]
    public async Task The_link_of_the_email_sets_a_new_password_once()
    {
        using var visitor = site.Visitor();
        Assert.Equal("/account/forgotten", (await visitor.GetPageAsync("/account/sign-in")).QuerySelector("main a[href='/account/forgotten']")?.GetAttribute("href"));
        await AskAsync(visitor, " Officer@Example.org ");
        Assert.DoesNotContain("token=", await site.ReadAsync(db => db.Outbox.Where(mail => mail.Subject == Subject).Select(mail => mail.Text).SingleAsync()), StringComparison.Ordinal);
        await site.RunRoundAsync();

        var mail = Assert.Single(site.Sent, message => message.Subject == Subject);
        Assert.Equal(PlanSite.Officer, mail.To);
        Assert.StartsWith("Dear Engagement officer\n\n", mail.Text, StringComparison.Ordinal);
        Assert.EndsWith("Performance team\nKent County Council\nperformance@example.org\n", mail.Text, StringComparison.Ordinal);
        var link = mail.Text.Split('\n').Single(line => line.StartsWith("http://localhost:5080/account/set-password?", StringComparison.Ordinal));
        Assert.Equal("/account/sign-in", await SetAsync(visitor, link));
        using var officer = await site.SignInAsync(PlanSite.Officer, NewPassword);
        Assert.Null(await SetAsync(visitor, link));
    }

    [Fact]
    public async Task An_unknown_and_a_disabled_address_get_the_same_answer_and_no_email()
    {
        await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer2).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true)));
        using var visitor = site.Visitor();
        var answers = new List<string>();
        foreach (var email in new[] { PlanSite.Officer, PlanSite.Officer2, "stranger@example.org" })
        {
            await AskAsync(visitor, email);
            answers.Add((await visitor.GetPageAsync("/account/forgotten/sent")).QuerySelector("main").Words());
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        await site.RunRoundAsync();
        Assert.Equal([PlanSite.Officer], site.Sent.Where(message => message.Subject == Subject).Select(message => message.To));
        Assert.Equal(
            [PlanSite.Officer, PlanSite.Officer2, "stranger@example.org"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Requested a password link").OrderBy(one => one.Sequence).Select(one => one.Subject).ToListAsync()));
    }

    [Fact]
    public async Task An_account_gets_one_email_in_a_quarter_of_an_hour_however_often_it_is_asked_for()
    {
        using var visitor = site.Visitor();
        var form = (await visitor.GetPageAsync("/account/forgotten")).Form("main form");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(visitor, form, PlanSite.Officer))).InTimeAsync();
        site.Pass(TimeSpan.FromMinutes(14));
        await AskAsync(visitor, PlanSite.Officer);
        await site.RunRoundAsync();
        Assert.Single(site.Sent, message => message.Subject == Subject);

        site.Pass(TimeSpan.FromMinutes(2));
        await AskAsync(visitor, PlanSite.Officer);
        await site.RunRoundAsync();
        Assert.Equal(2, site.Sent.Count(message => message.Subject == Subject));
    }

    [Fact]
    public async Task An_empty_address_is_refused_beside_the_field()
    {
        using var visitor = site.Visitor();
        var form = (await visitor.GetPageAsync("/account/forgotten")).Form("main form");
        using var response = await visitor.SubmitAsync(form, ("Email", " "));
        Assert.Contains("Enter your email address", (await response.ReadPageAsync()).QuerySelector("#Email-error").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_sends_no_email_says_so_to_everybody_and_queues_none()
    {
        const string sentence = "This site does not send email, so we cannot send you a link. To set a new password, contact the performance team.";
        using var silent = new SilentSite();
        using var visitor = silent.Visitor();
        Assert.Equal(sentence, (await visitor.GetPageAsync("/account/forgotten")).QuerySelector(".app-lead").Words());
        Assert.Equal(sentence, (await visitor.GetPageAsync("/account/forgotten/sent")).QuerySelector(".app-lead").Words());

        // The page has no form, so the token of another one is sent.
        var form = (await visitor.GetPageAsync("/account/sign-in")).Form("form[action^='/account/sign-in']");
        foreach (var email in new[] { PlanSite.Officer, "stranger@example.org" })
        {
            using var content = new FormUrlEncodedContent(Browsing.FieldsOf(form, ("Email", email)));
            using var answer = await visitor.PostAsync(new Uri("/account/forgotten", UriKind.Relative), content);
            Assert.Equal(sentence, (await answer.ReadPageAsync()).QuerySelector(".app-lead").Words());
        }

        Assert.Equal(0, await silent.ReadAsync(db => db.Outbox.CountAsync(message => message.Subject == Subject)));
    }

    public void Dispose() => site.Dispose();

    private static async Task AskAsync(HttpClient visitor, string email)
        => await SendAsync(visitor, (await visitor.GetPageAsync("/account/forgotten")).Form("main form"), email);

    private static async Task SendAsync(HttpClient visitor, AngleSharp.Html.Dom.IHtmlFormElement form, string email)
    {
        using var response = await visitor.SubmitAsync(form, ("Email", email));
        Assert.Equal("/account/forgotten/sent", response.Headers.Location?.OriginalString);
    }

    /// <summary>Sets the new password with a link and returns where that leads, or null if it is refused.</summary>
    private static async Task<string?> SetAsync(HttpClient visitor, string link)
    {
        var page = await visitor.GetPageAsync(new Uri(link).PathAndQuery);
        using var response = await visitor.SubmitAsync(page.Form("main form"), ("NewPassword", NewPassword));
        return response.Headers.Location?.OriginalString;
    }

    /// <summary>A site without a mail server.</summary>
    private sealed class SilentSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Mail:PickupFolder", string.Empty);
            builder.UseSetting("Mail:Host", string.Empty);
        }
    }
}
