using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Account;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>A site with its own provider, and what a user does at both.</summary>
public sealed class CouncilSite : AuthenticatorSite
{
    public const string Start = "/account/sign-in/council";
    public const string Back = Start + "/done";

    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal)
    {
        ["SignIn:ClientId"] = LocalProvider.ClientId,
        ["SignIn:ClientSecret"] = LocalProvider.ClientSecret,

        // The limit is long so that a busy machine does not look like a provider that is down.
        ["SignIn:TimeoutSeconds"] = "300",
    };

    private bool isRequired;

    private CouncilSite()
    {
    }

    public LocalProvider Provider { get; } = new();

    protected override bool IsRequired => isRequired;

    /// <summary>Starts a provider, and prepares a site for it with the given settings.</summary>
    public static async Task<CouncilSite> OpenAsync(params (string Name, string Value)[] settings)
    {
        var site = new CouncilSite();
        await site.Provider.StartAsync();
        site.settings["SignIn:Authority"] = site.Provider.Address;
        foreach (var (name, value) in settings)
        {
            site.settings[name] = value;
        }

        site.Is("officer-at-the-council", PlanSite.Officer);
        return site;
    }

    /// <summary>The same, but administrators must use an authenticator app.</summary>
    public static async Task<CouncilSite> OpenStrictAsync(params (string Name, string Value)[] settings)
    {
        var site = await OpenAsync(settings);
        site.isRequired = true;
        return site;
    }

    /// <summary>Sets which user is signed in at the provider.</summary>
    public void Is(string subject, string email, object? verified = null, params string[] roles)
    {
        Provider.Person.Clear();
        Provider.Person["sub"] = subject;
        Provider.Person["email"] = email;
        Provider.Person["email_verified"] = verified ?? true;
        Provider.Person["name"] = "Somebody of the council";
        if (roles.Length > 0)
        {
            Provider.Person["roles"] = roles;
        }
    }

    /// <summary>Selects the sign-in button and returns the address of the request to the provider.</summary>
    public static async Task<Uri> PressAsync(HttpClient browser, string returnUrl = "/account")
    {
        using var sent = await browser.GetAsync(new Uri($"{Start}?returnUrl={Uri.EscapeDataString(returnUrl)}", UriKind.Relative));
        return sent.Headers.Location!;
    }

    /// <summary>Signs in from the button to the site's response.</summary>
    public static async Task<HttpResponseMessage> ComeAsync(HttpClient browser, string returnUrl = "/account")
    {
        var back = await LocalProvider.VisitAsync(await PressAsync(browser, returnUrl));
        return await browser.GetAsync(back.PathAndQuery);
    }

    /// <summary>Signs in with a council account and returns the browser.</summary>
    public async Task<HttpClient> ComeInAsync(string returnUrl = "/account")
    {
        var browser = Visitor();
        using var answer = await ComeAsync(browser, returnUrl);
        Assert.Equal(returnUrl, answer.Headers.Location?.OriginalString);
        return browser;
    }

    /// <summary>Follows a refusal to the sign-in page and asserts that no one is signed in.</summary>
    /// <returns>The message on the page.</returns>
    public async Task<string> RefusedAsync(HttpClient browser, HttpResponseMessage answer)
    {
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/account/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("/code", answer.Headers.Location.OriginalString, StringComparison.Ordinal);
        var page = await browser.GetPageAsync(answer.Headers.Location.OriginalString);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        return page.QuerySelector(".govuk-error-summary li").Words();
    }

    /// <summary>Tries a sign-in that should be refused and returns the message and the reason in the audit log.</summary>
    public async Task<(string Sentence, string Reason)> TryAsync()
    {
        using var browser = Visitor();
        var sessions = await SessionsAsync();
        using var answer = await ComeAsync(browser);
        var sentence = await RefusedAsync(browser, answer);
        Assert.Equal(sessions, await SessionsAsync());
        return (sentence, await LastReasonAsync());
    }

    public Task<int> SessionsAsync() => ReadAsync(db => db.Sessions.CountAsync());

    /// <summary>The reason in the audit log for which the last sign-in was refused.</summary>
    public async Task<string> LastReasonAsync()
    {
        var last = await ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).Select(one => new { one.What, one.After }).FirstAsync());
        Assert.Equal("Sign-in refused", last.What);
        using var values = System.Text.Json.JsonDocument.Parse(last.After!);
        return values.RootElement.GetProperty("Reason").GetString()!;
    }

    public Task<int> IdOfAsync(string email) => ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());

    /// <summary>Opens the page of an account as an administrator.</summary>
    public async Task<IHtmlDocument> UserPageAsync(HttpClient administrator, string email) => await administrator.GetPageAsync($"/admin/users/{await IdOfAsync(email)}");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
