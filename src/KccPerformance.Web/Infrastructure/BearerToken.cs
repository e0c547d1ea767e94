using System.Net.Http.Headers;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The token of a request of a program, in its Authorization header.</summary>
internal static class BearerToken
{
    public const string Scheme = "Bearer";

    private const int Longest = 200;

    /// <summary>The token; null if there is none.</summary>
    public static string? Of(HttpRequest request)
        => AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && header is { Parameter: { Length: > 0 and <= Longest } token } && header.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase) ? token : null;
}
