using System.Text;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>A forged or invalid response of the provider signs no one in.</summary>
public sealed class AnswersThatAreNotTrustedTests : CouncilStory
{
    private static readonly Dictionary<string, Action<LocalProvider>> Lies = new(StringComparer.Ordinal)
    {
        ["the nonce of another sign-in"] = Says("nonce", DateTime.UtcNow.Ticks + ".c29tZXRoaW5nIGVsc2U"),
        ["no nonce"] = Leaves("nonce"),
        ["for another site"] = Says("aud", "another-site"),
        ["for this site among others, asked for by another"] = provider => provider.Twist = says => (says["aud"], says["azp"]) = (new[] { LocalProvider.ClientId, "another-site" }, "another-site"),
        ["no audience"] = Leaves("aud"),
        ["from another issuer"] = Says("iss", "https://sign-in.example.org"),
        ["no issuer"] = Leaves("iss"),
        ["no subject"] = Leaves("sub"),
        ["a subject too long to keep"] = Says("sub", new string('s', 256)),
        ["expired"] = provider => provider.Twist = says =>
            (says["iat"], says["nbf"], says["exp"]) = (Seconds(-90), Seconds(-90), Seconds(-30)),
        ["without an end"] = Leaves("exp"),
        ["not valid yet"] = Says("nbf", Seconds(60)),
        ["the hash of another access token"] = Says("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
        ["the hash of another code"] = Says("c_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
        ["changed after it was signed"] = provider => provider.Sign = payload =>
        {
            var parts = provider.SignWith(payload, provider.Key, SecurityAlgorithms.RsaSha256).Split('.');
            return $"{parts[0]}.{Base64UrlEncoder.Encode(payload.Replace("officer@", "administrator@", StringComparison.Ordinal))}.{parts[2]}";
        },
        ["signed with a key that is not published"] = provider => provider.Sign = payload => provider.SignWith(payload, LocalProvider.NewKey(), SecurityAlgorithms.RsaSha256),
        ["signed with another key under the name of the published one"] = provider
            => provider.Sign = payload => provider.SignWith(payload, LocalProvider.NewKey(provider.Key.KeyId), SecurityAlgorithms.RsaSha256),
        ["not signed"] = provider => provider.Sign = payload => new JsonWebTokenHandler().CreateToken(payload),
        ["signed with the public key as a password"] = provider => provider.Sign = payload => provider.SignWith(
            payload, new SymmetricSecurityKey(Encoding.ASCII.GetBytes(provider.Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = provider.Key.KeyId }, SecurityAlgorithms.HmacSha256),
        ["signed with the site's own secret"] = provider => provider.Sign = payload => provider.SignWith(
            payload, new SymmetricSecurityKey(Encoding.UTF8.GetBytes(LocalProvider.ClientSecret)), SecurityAlgorithms.HmacSha256),
        ["no token"] = provider => provider.Sign = _ => null!,
        ["a token that is none"] = provider => provider.Sign = _ => "not.a.token",
        ["not JSON"] = provider => provider.TokenAnswer = () => Results.Content("<html>", "text/html"),
        ["a list"] = provider => provider.TokenAnswer = () => Results.Json(new[] { 1 }),
    };

    public static TheoryData<string> Answers => [.. Lies.Keys];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_token_that_cannot_be_right_signs_nobody_in(string lie)
    {
        var site = await OpenAsync();
        Lies[lie](site.Provider);

        var (sentence, reason) = await site.TryAsync();

        Assert.Equal("We could not verify the response from the council’s sign-in service, so you are not signed in. Contact the performance team.", sentence);
        Assert.Equal("The response could not be verified", reason);
    }

    [Fact]
    public async Task The_same_answer_as_it_should_be_signs_them_in()
    {
        var site = await OpenAsync();
        using var browser = await site.ComeInAsync();
    }

    private static Action<LocalProvider> Says(string claim, object value) => provider => provider.Twist = says => says[claim] = value;

    private static Action<LocalProvider> Leaves(string claim) => provider => provider.Twist = says => says.Remove(claim);

    private static long Seconds(int minutes) => DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds();
}
