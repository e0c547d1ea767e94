using System.Net;
using System.Text.RegularExpressions;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace KccPerformance.Web.Tests.Users;

public sealed partial class AddingUsersTests : IDisposable
{
    private readonly UserSite site = new();

    [Fact]
    public async Task Somebody_added_is_mailed_a_link_with_which_they_set_a_password_and_sign_in()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await UserSite.AddAsync(administrator, "Libraries officer", "siobhan.o'brien@example.org", "Officer");

        var id = await site.UserIdAsync("siobhan.o'brien@example.org");
        Assert.Equal($"/admin/users/{id}", added.Headers.Location?.OriginalString);
        var page = await administrator.GetPageAsync($"/admin/users/{id}");
        Assert.Equal("Libraries officer has been added. The link to set a password has been sent to siobhan.o'brien@example.org.", page.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Contains("Has not set a password", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);

        var (recipient, text) = Assert.Single(site.Sent);
        Assert.Equal("siobhan.o'brien@example.org", recipient);
        var link = new Uri(Link().Match(text).Value);
        Assert.Equal("localhost", link.Host);
        Assert.DoesNotContain(link.Query, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var visitor = site.Visitor();
        var form = (await visitor.GetPageAsync(link.PathAndQuery)).Form("main form");
        using var set = await visitor.SubmitAsync(form, ("NewPassword", "harpsichord mulberry tandem"));
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        using var officer = await site.SignInAsync("siobhan.o'brien@example.org", "harpsichord mulberry tandem");
        Assert.Equal(Role.Officer, await site.RoleAsync("siobhan.o'brien@example.org"));
    }

    [Fact]
    public async Task When_mail_fails_the_account_is_made_and_the_page_says_how_to_try_again()
    {
        site.Mail.Setup(mail => mail.SendAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new MailException("The server is away."));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await UserSite.AddAsync(administrator, "Libraries officer", "libraries@example.org", "Officer");

        var page = await administrator.GetPageAsync(added.Headers.Location!.OriginalString);

        Assert.Equal(
            "Libraries officer has been added, but the email to libraries@example.org could not be sent. Select “Send a new link” below to try again.",
            page.QuerySelector(".govuk-notification-banner__heading").Words());
        site.Mail.Reset();
        using var again = await administrator.SubmitAsync(page.Form("form[action$='/link']"));
        Assert.Equal(added.Headers.Location, again.Headers.Location);
        Assert.Equal("libraries@example.org", Assert.Single(site.Sent).Recipient);
    }

    [Theory]
    [InlineData("OFFICER@example.org", "There is already an account with the email address OFFICER@example.org")]
    [InlineData("", "Enter an email address")]
    [InlineData("libraries", "Enter an email address in the correct format, like name@example.org")]
    [InlineData("a@example.org, b@example.org", "Enter an email address in the correct format, like name@example.org")]
    [InlineData("Libraries <a@example.org>", "Enter an email address in the correct format, like name@example.org")]
    [InlineData("a@example.org\r\nBcc: b@example.org", "Enter an email address in the correct format, like name@example.org")]
    public async Task An_address_that_is_taken_or_none_is_refused_beside_the_field_and_nobody_is_added(string email, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await UserSite.AddAsync(administrator, "Libraries officer", email, "Officer");

        var page = await response.ReadPageAsync();
        Assert.Equal($"Error: {sentence}", page.QuerySelector("#Email-error").Words());
        Assert.Equal("Libraries officer", page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Equal(12, await site.ReadAsync(db => db.Users.CountAsync()));
        Assert.False(await site.ReadAsync(db => db.AuditEvents.AnyAsync(one => one.What == "Added user")));
        Assert.Empty(site.Sent);
    }

    public void Dispose() => site.Dispose();

    [GeneratedRegex(@"http://\S+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Link();
}
