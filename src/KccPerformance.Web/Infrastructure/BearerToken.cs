using System.Net.Http.Headers;
using System.Text;
using KccPerformance.Web.Features.OData;
using Microsoft.Extensions.Primitives;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// The token of a request of a program, in its Authorization header. For the OData feed it can also be the password of Basic
/// authentication, because Excel and Power BI offer no other way to keep it among their credentials.
/// </summary>
internal static class BearerToken
{
    public const string Scheme = "Bearer";

    private const string BasicScheme = "Basic";

    private const int Longest = 200;

    /// <summary>The token; null if there is none.</summary>
    public static string? Of(HttpRequest request)
        => AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && header.Parameter is { Length: > 0 and <= 4 * Longest } sent
            && (header.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase) ? sent
                : header.Scheme.Equals(BasicScheme, StringComparison.OrdinalIgnoreCase) && ODataSetup.IsOfOData(request) ? PasswordOf(sent)
                : null) is { Length: > 0 and <= Longest } token ? token : null;

    /// <summary>The WWW-Authenticate header for a request without a valid token. OData also accepts the token as a password.</summary>
    public static StringValues ChallengeOf(HttpRequest request)
        => Of(request) is not null ? $"{Scheme} error=\"invalid_token\""
            : ODataSetup.IsOfOData(request) ? new StringValues([Scheme, $"{BasicScheme} realm=\"KccPerformance\", charset=\"UTF-8\""])
            : Scheme;

    private static string? PasswordOf(string encoded)
    {
        Span<byte> bytes = stackalloc byte[4 * Longest];
        if (!Convert.TryFromBase64String(encoded, bytes, out var written))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes[..written]);
        return pair.IndexOf(':', StringComparison.Ordinal) is var at and >= 0 ? pair[(at + 1)..] : null;
    }
}
