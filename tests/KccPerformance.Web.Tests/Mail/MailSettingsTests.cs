using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace KccPerformance.Web.Tests.Mail;

/// <summary>Mail settings that cannot work are named at start-up.</summary>
public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("OAuth:TenantId", "", "Mail:OAuth is incomplete: Mail:OAuth:TenantId is missing. Set TenantId, ClientId and ClientSecret, or none of them.")]
    [InlineData("OAuth:ClientId", " ", "Mail:OAuth is incomplete: Mail:OAuth:ClientId is missing. Set TenantId, ClientId and ClientSecret, or none of them.")]
    [InlineData("OAuth:ClientSecret", "", "Mail:OAuth is incomplete: Mail:OAuth:ClientSecret is missing. Set TenantId, ClientId and ClientSecret, or none of them.")]
    [InlineData("Password", "secret", "Mail:Password and Mail:OAuth are both set. Set only one of them.")]
    [InlineData("UserName", "", "Mail:OAuth needs Mail:UserName, the mailbox that sends.")]
    [InlineData("OAuth:Authority", "http://login.microsoftonline.com", "Mail:OAuth:Authority is 'http://login.microsoftonline.com'. It must be an address that begins with https://.")]
    [InlineData("OAuth:Authority", "login", "Mail:OAuth:Authority is 'login'. It must be an address that begins with https://.")]
    [InlineData("Host", "", "Mail:UserName is set without Mail:Host.")]
    [InlineData("Port", "0", "Mail:Port is 0. It can be 1 to 65535.")]
    [InlineData("From", "", "Mail:From is ''. It must be an email address.")]
    [InlineData("From", "a@example.org, b@example.org", "Mail:From is 'a@example.org, b@example.org'. It must be an email address.")]
    public void What_is_missing_or_does_not_go_together_is_named(string name, string value, string sentence)
        => Assert.Equal(sentence, Assert.Throws<StartUpException>(() => With((name, value)).Check()).Message);

    [Theory]
    [InlineData("improvement-plans@example.org", "")]
    [InlineData("", "secret")]
    public void A_user_name_needs_its_password_and_a_password_its_user_name(string user, string password)
        => Assert.Equal(
            "Mail:UserName and Mail:Password go together: set both or neither.",
            Assert.Throws<StartUpException>(() => new MailOptions { Host = "mail", From = "a@example.org", UserName = user, Password = password }.Check()).Message);

    [Fact]
    public void Mail_may_be_off_or_have_a_folder_or_a_server_with_or_without_a_user()
    {
        new MailOptions().Check();
        new MailOptions { From = "a@example.org", PickupFolder = "mail" }.Check();
        new MailOptions { From = "Improvement plans <a@example.org>", Host = "mail" }.Check();
        new MailOptions { From = "a@example.org", Host = "mail", UserName = "a", Password = "secret" }.Check();
        With().Check();
    }

    [Fact]
    public void The_site_refuses_to_start_with_half_of_it()
    {
        using var site = new HalfSite();

        var refused = Assert.ThrowsAny<Exception>(() => site.CreateClient());

        Assert.Contains("Mail:OAuth is incomplete", refused.ToString(), StringComparison.Ordinal);
    }

    private static MailOptions With(params (string Name, string Value)[] changes)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["From"] = "improvement-plans@example.org",
            ["Host"] = "smtp.office365.com",
            ["Port"] = "587",
            ["UserName"] = "improvement-plans@example.org",
            ["OAuth:TenantId"] = TokenService.Tenant,
            ["OAuth:ClientId"] = TokenService.ClientId,
            ["OAuth:ClientSecret"] = "secret",
        };
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().Get<MailOptions>()!;
    }

    private sealed class HalfSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Mail:OAuth:ClientId", TokenService.ClientId);
        }
    }
}
