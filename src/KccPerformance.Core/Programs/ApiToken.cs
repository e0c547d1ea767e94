using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Tokens;

namespace KccPerformance.Core.Programs;

/// <summary>
/// A key with which a program reads the API as its owner, within its scopes. Only a hash of it is stored, and its first
/// characters to recognise it by.
/// </summary>
public sealed class ApiToken
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
    {
        (User, UserId, Name, Scopes, ExpiresOn, CreatedAt) = (owner, owner.Id, name, scopes, expiresOn, at);
        (Hash, Prefix) = (SecretToken.HashOf(token), token[..PrefixLength]);
    }

    public int Id { get; private set; }

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;

    /// <summary>What uses it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Its first characters.</summary>
    public string Prefix { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the token, in lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = string.Empty;

    public ApiScope Scopes { get; private set; }

    /// <summary>The last day on which it is valid, in London.</summary>
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>When it was last used, to about ten minutes.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>Stops it from being accepted.</summary>
    internal void Revoke(DateTime at) => RevokedAt ??= at;
}
