using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KccPerformance.Testing;

/// <summary>
/// An OpenID Connect provider on this machine that behaves correctly until a test makes it give wrong answers. Every
/// browser that visits it is already signed in there.
/// </summary>
public sealed class LocalProvider : IAsyncDisposable
{
    public const string ClientId = "improvement-plans";
    public const string ClientSecret = "a secret of the tests, 32 long or more";

    private readonly Dictionary<string, Dictionary<string, string>> codes = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    public LocalProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", Discover);
        app.MapGet("/keys", () => Results.Json(new { keys = PublicKeys() }));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", TokenAsync);
        app.MapGet("/end", (HttpRequest request) => Results.Redirect(request.Query["post_logout_redirect_uri"] + "?state=" + Uri.EscapeDataString(request.Query["state"].ToString())));
    }

    /// <summary>Its address, and the issuer of its tokens.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>The claims about the user who is signed in.</summary>
    public Dictionary<string, object> Person { get; } = new(StringComparer.Ordinal);

    /// <summary>Changes the claims of a token just before it is signed.</summary>
    public Action<Dictionary<string, object>> Twist { get; set; } = _ => { };

    /// <summary>Changes the discovery document.</summary>
    public Action<Dictionary<string, object>> TwistDiscovery { get; set; } = _ => { };

    /// <summary>Signs a token; by default with the published key.</summary>
    public Func<string, string>? Sign { get; set; }

    /// <summary>The response of the token endpoint instead of tokens.</summary>
    public Func<IResult>? TokenAnswer { get; set; }

    /// <summary>Whether a code can be used only once, and only with its PKCE verifier.</summary>
    public bool ChecksCodes { get; set; } = true;

    /// <summary>How the site authenticated itself the last time.</summary>
    public string? LastAuthorization { get; private set; }

    public RsaSecurityKey Key { get; private set; } = NewKey();

    public static RsaSecurityKey NewKey(string? name = null) => new(RSA.Create(2048)) { KeyId = name ?? Guid.NewGuid().ToString("N") };

    /// <summary>Signs with a new key from now on, and publishes only that one.</summary>
    public void RotateKey() => Key = NewKey();

    public async Task StartAsync()
    {
        await app.StartAsync();
        Address = app.Urls.First();
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>Visits the provider with the request that the site made.</summary>
    /// <returns>The address to which the provider returns the browser.</returns>
    public static async Task<Uri> VisitAsync(Uri request)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(request);
        return answer.Headers.Location ?? throw new InvalidOperationException($"The provider answered {(int)answer.StatusCode}.");
    }

    public string SignWith(string payload, SecurityKey key, string algorithm) => new JsonWebTokenHandler().CreateToken(payload, new SigningCredentials(key, algorithm));

    private static string HalfHash(string text) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(text))[..16]);

    private IResult Discover()
    {
        var document = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["jwks_uri"] = Address + "/keys",
            ["end_session_endpoint"] = Address + "/end",
            ["response_types_supported"] = new[] { "code" },
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "client_secret_post" },
        };
        TwistDiscovery(document);
        return Results.Json(document);
    }

    private object[] PublicKeys()
    {
        var numbers = Key.Rsa.ExportParameters(includePrivateParameters: false);
        return [new { kty = "RSA", use = "sig", alg = "RS256", kid = Key.KeyId, n = Base64UrlEncoder.Encode(numbers.Modulus), e = Base64UrlEncoder.Encode(numbers.Exponent) }];
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        if (asked["client_id"] != ClientId || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || asked["code_challenge"].Length == 0
            || asked["nonce"].Length < 16 || !asked["scope"].Split(' ').Contains("openid"))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        codes[code] = asked;
        return Results.Redirect(QueryHelpers.AddQueryString(
            asked["redirect_uri"], new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code, ["state"] = asked["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        LastAuthorization = request.Headers.Authorization.ToString();
        if (TokenAnswer is { } other)
        {
            return other();
        }

        var isKnown = form["client_secret"] == ClientSecret
            || LastAuthorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{Uri.EscapeDataString(ClientSecret)}"));
        var code = form["code"].ToString();
        if (!isKnown || !codes.TryGetValue(code, out var asked) || form["redirect_uri"] != asked["redirect_uri"])
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: 400);
        }

        var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (ChecksCodes && (proof != asked["code_challenge"] || !codes.Remove(code)))
        {
            return Results.Json(new { error = "invalid_grant", error_description = "<script>alert(1)</script>" }, statusCode: 400);
        }

        var access = "access-" + code;
        return Results.Json(new { access_token = access, token_type = "Bearer", id_token = TokenFor(asked, code, access) });
    }

    private string? TokenFor(Dictionary<string, string> asked, string code, string access)
    {
        var now = DateTimeOffset.UtcNow;
        var says = new Dictionary<string, object>(Person, StringComparer.Ordinal)
        {
            ["iss"] = Address,
            ["aud"] = ClientId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["nonce"] = asked["nonce"],
            ["at_hash"] = HalfHash(access),
            ["c_hash"] = HalfHash(code),
        };
        Twist(says);
        var payload = JsonSerializer.Serialize(says);
        return Sign is { } sign ? sign(payload) : SignWith(payload, Key, SecurityAlgorithms.RsaSha256);
    }
}
