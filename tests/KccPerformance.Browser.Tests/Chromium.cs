using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>Finds Chromium and shares one browser between all tests, because a start takes longer than most tests.</summary>
public static class Chromium
{
    private static readonly string[] Usual =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } set ? set : Array.Find(Usual, File.Exists);

    public static string? WhySkip
        => Path is null && Environment.GetEnvironmentVariable("CI") != "true" ? "There is no Chromium: install it, or set CHROMIUM_PATH." : null;

    /// <summary>The browser, started by the first test that needs it. It ends with the test process.</summary>
    public static Task<IBrowser> BrowserAsync() => Started.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path ?? throw new InvalidOperationException("CI is true and there is no Chromium: install it, or set CHROMIUM_PATH."),
            Args =
            [
                "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }
}
