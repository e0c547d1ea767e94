using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Tokens;

namespace KccPerformance.Core.Programs;

/// <summary>A key with which a program reads the API as its owner, within its scopes.</summary>
public sealed class ApiToken : StoredToken
{
    /// <summary>How all tokens begin, so that a scanner of files finds one that was saved by mistake.</summary>
    public const string Start = "kccp_";

    /// <summary>The number of first characters that are stored.</summary>
    public const int PrefixLength = 10;

    private ApiToken()
    {
    }

    /// <param name="owner">The account that owns it.</param>
    /// <param name="name">What uses it.</param>
    /// <param name="token">The token, which is not stored.</param>
    /// <param name="scopes">The collections that it can read.</param>
    /// <param name="expiresOn">The last day on which it is valid.</param>
    /// <param name="at">The instant in UTC, by the real clock.</param>
    internal ApiToken(User owner, string name, string token, ApiScope scopes, DateOnly expiresOn, DateTime at)
        : base(name, token, expiresOn, at)
        => (User, UserId, Scopes, Prefix) = (owner, owner.Id, scopes, token[..PrefixLength]);

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;

    /// <summary>Its first characters, to recognise it by.</summary>
    public string Prefix { get; private set; } = string.Empty;

    public ApiScope Scopes { get; private set; }
}
