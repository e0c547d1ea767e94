using System.Collections.Concurrent;
using KccPerformance.Testing;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>The product on its own port, and contexts of the shared browser.</summary>
public class BrowserSite : IAsyncLifetime
{
    private readonly PlanSite site;
    private readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<IBrowserContext> contexts = [];
    private readonly Dictionary<string, IPage> used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Cookie>> cookies = new(StringComparer.Ordinal);
    private IBrowser? browser;

    public BrowserSite()
        : this(new ListeningSite())
    {
    }

    protected BrowserSite(PlanSite site) => this.site = site;

    public string Address { get; private set; } = string.Empty;

    /// <summary>The services of the product, used to prepare its state.</summary>
    public IServiceProvider Services => site.Services;

    public virtual async Task InitializeAsync()
    {
        if (Chromium.WhySkip is not null)
        {
            return;
        }

        site.UseKestrel(0);
        site.StartServer();
        Address = site.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        browser = await Chromium.BrowserAsync();
    }

    /// <summary>Opens a page for a user who is signed in, or for a visitor.</summary>
    public async Task<IPage> OpenAsync(string? who = null, bool javaScript = true, int width = 1280)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            JavaScriptEnabled = javaScript,
            ViewportSize = new() { Width = width, Height = 900 },
            StorageState = who is null ? null : await SessionOfAsync(who),
        });
        contexts.Add(context);

        // The limit is long because a busy machine is slow. A test still fails if what it expects never appears.
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    /// <summary>
    /// Opens a page for a user as <see cref="OpenAsync"/> does, or takes one that was given back, because the browser starts a
    /// process for each new one.
    /// </summary>
    public async Task<IPage> TakeAsync(string? who)
    {
        var key = who ?? string.Empty;
        if (!used.Remove(key, out var page))
        {
            page = await OpenAsync(who);
            cookies[key] =
            [
                .. (await page.Context.CookiesAsync()).Select(cookie => new Cookie
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Domain = cookie.Domain,
                    Path = cookie.Path,
                    Expires = cookie.Expires,
                    HttpOnly = cookie.HttpOnly,
                    Secure = cookie.Secure,
                    SameSite = cookie.SameSite,
                }),
            ];
        }

        return page;
    }

    /// <summary>Gives a page back as it was at the start: with the session of the user, and nothing stored.</summary>
    public async Task GiveBackAsync(string? who, IPage page)
    {
        var key = who ?? string.Empty;
        await page.EvaluateAsync("() => { localStorage.clear(); sessionStorage.clear(); }");
        await page.Context.ClearCookiesAsync();
        await page.Context.AddCookiesAsync(cookies[key]);
        await page.SetViewportSizeAsync(1280, 900);
        used[key] = page;
    }

    /// <summary>Signs a user in through the form.</summary>
    public static async Task SignInAsync(IPage page, string email)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#Email", email);
        await page.FillAsync("#Password", PlanSite.Password);
        await page.ClickAsync("main form button[type=submit]:not([aria-controls])");
    }

    /// <summary>The authenticator code that a user enters after the password, or null if none is needed.</summary>
    protected virtual string? CodeFor(string who) => null;

    public async Task DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.CloseAsync();
        }

        await site.DisposeAsync();
    }

    private async Task<string> SessionOfAsync(string who)
    {
        if (!sessions.TryGetValue(who, out var state))
        {
            var page = await OpenAsync();
            await SignInAsync(page, who);
            if (CodeFor(who) is { } code)
            {
                // Waits for the whole page: a form that is sent before its end is read lacks its token, and is refused.
                await page.ArriveAtAsync("/account/sign-in/code");
                await page.FillAsync("#Code", code);
                await page.ClickAsync("main form .govuk-button");
            }

            await page.WaitForSelectorAsync(".app-header__sign-out");
            sessions[who] = state = await page.Context.StorageStateAsync();
            await page.Context.CloseAsync();
        }

        return state;
    }

    /// <summary>A site of its own type, because a host that listens on a port is not used again by other sites.</summary>
    private sealed class ListeningSite : PlanSite;
}
