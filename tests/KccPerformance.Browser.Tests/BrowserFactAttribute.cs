namespace KccPerformance.Browser.Tests;

/// <summary>A test in Chromium. Skipped by name where there is none, except where CI is true: there it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhySkip;
}

/// <summary>A test in Chromium for each row of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhySkip;
}

/// <summary>Where the browser is.</summary>
public static class Chromium
{
    private static readonly string[] Usual =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } set ? set : Array.Find(Usual, File.Exists);

    public static string? WhySkip
        => Path is null && Environment.GetEnvironmentVariable("CI") != "true" ? "There is no Chromium: install it, or set CHROMIUM_PATH." : null;
}
