namespace KccPerformance.Web.Features.Sessions;

/// <summary>The browser and system of a user agent in plain words: "Firefox on Windows".</summary>
public static class UserAgents
{
    // The first match counts, because Edge also names Chrome, and Chrome also names Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("CrOS", "a Chromebook"), ("Windows", "Windows"), ("Mac OS X", "a Mac"), ("Linux", "Linux"),
    ];

    public static string InWords(string? device)
    {
        var browser = Find(Browsers, device);
        var system = Find(Systems, device);
        return (browser, system) switch
        {
            (null, null) => "Unknown device",
            (null, _) => $"Unknown browser on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Mark, string Name)[] known, string? device)
        => device is null ? null : known.FirstOrDefault(one => device.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
