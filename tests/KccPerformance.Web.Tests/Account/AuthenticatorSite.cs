using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Account;

/// <summary>A site whose clock a test sets, so that the next code can be reached.</summary>
public class AuthenticatorSite : PlanSite
{
    public const string SetUpPage = "/account/authenticator";

    public StoppedClock Clock { get; } = new(DateTime.UtcNow);

    protected virtual bool IsRequired => false;

    /// <summary>The code that an app with this key shows a number of steps from now.</summary>
    public string CodeOf(byte[] key, int steps = 0) => Totp.At(key, Totp.StepAt(Clock.Utc) + steps);

    /// <summary>Moves the clock to the next code.</summary>
    public void Wait() => Clock.Utc = Clock.Utc.AddSeconds(Totp.Seconds);

    /// <summary>Sets up an app in a browser and returns its key and the recovery codes.</summary>
    public async Task<(byte[] Key, IReadOnlyList<string> RecoveryCodes)> SetUpAsync(HttpClient client)
    {
        var page = await client.GetPageAsync(SetUpPage);
        var key = KeyOn(page);
        using var response = await client.SubmitAsync(page.Form("main form"), ("Code", CodeOf(key)));
        var done = await response.ReadPageAsync();
        Wait();
        return (key, [.. done.QuerySelectorAll(".app-codes li").Select(code => code.Words())]);
    }

    /// <summary>Enters the correct password and returns the browser on the page that asks for a code.</summary>
    public async Task<HttpClient> GivePasswordAsync(string email, string returnUrl = "/account")
    {
        var client = Visitor();
        var page = await client.GetPageAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        using var response = await client.SubmitAsync(page.Form("main form"), ("Email", email), ("Password", Password));
        Assert.StartsWith("/account/sign-in/code", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        return client;
    }

    /// <summary>Enters a code on the second page.</summary>
    public static async Task<HttpResponseMessage> GiveCodeAsync(HttpClient client, string code, string returnUrl = "/account")
    {
        var page = await client.GetPageAsync("/account/sign-in/code?returnUrl=" + Uri.EscapeDataString(returnUrl));
        return await client.SubmitAsync(page.Form("main form"), ("Code", code));
    }

    public Task<List<string>> AuditOfAsync(string email)
        => ReadAsync(db => db.AuditEvents.Where(one => one.Subject == email).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync());

    /// <summary>The key that the page shows for manual entry.</summary>
    public static byte[] KeyOn(IHtmlDocument page)
    {
        var letters = page.QuerySelector(".app-key").Words().Replace(" ", string.Empty, StringComparison.Ordinal);
        var key = new List<byte>();
        int held = 0, bits = 0;
        foreach (var letter in letters)
        {
            held = ((held & 0x7f) << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                key.Add((byte)(held >> bits));
            }
        }

        return [.. key];
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Security:RequireAuthenticator", IsRequired.ToString());
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}

/// <summary>A site with the setting of production: administrators must use an app.</summary>
public sealed class StrictSite : AuthenticatorSite
{
    protected override bool IsRequired => true;
}
