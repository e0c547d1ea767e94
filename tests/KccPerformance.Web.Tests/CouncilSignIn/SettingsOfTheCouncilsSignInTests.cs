using KccPerformance.Testing;
using KccPerformance.Web.Features.CouncilSignIn;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>If settings of the council's sign-in are missing or unsafe, the site does not start and names them.</summary>
public sealed class SettingsOfTheCouncilsSignInTests
{
    [Theory]
    [InlineData("ClientSecret", "", "SignIn is incomplete: SignIn:ClientSecret is missing. Set Authority, ClientId and ClientSecret, or none of them.")]
    [InlineData("ClientId", " ", "SignIn is incomplete: SignIn:ClientId is missing. Set Authority, ClientId and ClientSecret, or none of them.")]
    [InlineData("Authority", "", "SignIn is incomplete: SignIn:Authority is missing. Set Authority, ClientId and ClientSecret, or none of them.")]
    [InlineData("Authority", "http://sign-in.example.org", "SignIn:Authority is 'http://sign-in.example.org'. It must be an address that begins with https://.")]
    [InlineData("Authority", "http://127.0.0.1:5000", "SignIn:Authority is 'http://127.0.0.1:5000'. It must be an address that begins with https://.")]
    [InlineData("Authority", "sign-in", "SignIn:Authority is 'sign-in'. It must be an address that begins with https://.")]
    [InlineData("Authority", "https://login.microsoftonline.com/common/v2.0", "SignIn:Authority accepts accounts of every organisation. Set your own: https://login.microsoftonline.com/TENANT-ID/v2.0.")]
    [InlineData("Scopes", "profile email", "SignIn:Scopes must include openid.")]
    [InlineData("EmailClaim", "upn", "SignIn:EmailClaim is upn. Set how it is verified: SignIn:EmailVerifiedClaim, or SignIn:EmailIsVerified if it always is.")]
    [InlineData("RoleClaim", "roles", "SignIn:RoleClaim and SignIn:Roles go together: set both or neither.")]
    [InlineData("Roles:kcc-officers", "Officer", "SignIn:RoleClaim and SignIn:Roles go together: set both or neither.")]
    [InlineData("Roles:kcc-officers", "Chief", "SignIn:Roles:kcc-officers is 'Chief'. It can be Member, Officer, Administrator or Assurance.")]
    [InlineData("Roles:kcc-officers", "1", "SignIn:Roles:kcc-officers is '1'. It can be Member, Officer, Administrator or Assurance.")]
    [InlineData("TimeoutSeconds", "0", "SignIn:TimeoutSeconds is 0. It can be 1 to 600.")]
    [InlineData("CreateAccounts", "true", "SignIn:CreateAccounts needs SignIn:Roles, or new accounts would have no role.")]
    public void What_is_missing_or_unsafe_is_named(string name, string value, string sentence)
        => Assert.Equal(sentence, Assert.Throws<StartUpException>(() => With((name, value)).Check(allowsLocal: false)).Message);

    [Fact]
    public void Nothing_set_and_all_of_it_set_will_do_and_this_machine_in_Development()
    {
        new CouncilSignInSettings().Check(allowsLocal: false);
        Assert.False(new CouncilSignInSettings().IsOn);
        With().Check(allowsLocal: false);
        With(("Authority", "http://127.0.0.1:5000")).Check(allowsLocal: true);
        Assert.Throws<StartUpException>(() => With(("Authority", "http://sign-in.example.org")).Check(allowsLocal: true));
        With(("RoleClaim", "roles"), ("Roles:kcc-officers", "officer"), ("CreateAccounts", "true")).Check(allowsLocal: false);
    }

    [Fact]
    public void The_site_refuses_to_start_with_half_of_it()
    {
        using var site = new HalfSite();

        var refused = Assert.ThrowsAny<Exception>(() => site.CreateClient());

        Assert.Contains("is incomplete", refused.ToString(), StringComparison.Ordinal);
    }

    private static CouncilSignInSettings With(params (string Name, string Value)[] changes)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Authority"] = "https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111/v2.0",
            ["ClientId"] = "improvement-plans",
            ["ClientSecret"] = "secret",
        };
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().Get<CouncilSignInSettings>()!;
    }

    private sealed class HalfSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("SignIn:Authority", "https://sign-in.example.org");
        }
    }
}
