namespace KccPerformance.Web.Tests.Attacks;

/// <summary>The headers that every response has.</summary>
internal static class SecurityHeaderChecks
{
    private static readonly (string Name, string Value)[] Expected =
    [
        ("Content-Security-Policy", "default-src 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>The names of the headers that are missing or have another value.</summary>
    public static IReadOnlyList<string> MissingHeaders(this HttpResponseMessage response)
    {
        var missing = Expected.Where(header => !response.Headers.TryGetValues(header.Name, out var values)
            || !string.Concat(values).Contains(header.Value, StringComparison.Ordinal)).Select(header => header.Name).ToList();
        return response.Headers.CacheControl is null ? [.. missing, "Cache-Control"] : missing;
    }
}
