using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KccPerformance.Core.Platform.Tokens;

/// <summary>
/// The rules that all tokens of programs share: a token is random, only its hash is stored, and it has a name and a last day.
/// </summary>
public static class SecretToken
{
    public const int NameLength = 100;

    /// <summary>The length of a hash.</summary>
    public const int HashLength = 64;

    /// <summary>The longest time that a token is valid.</summary>
    public const int MostDays = 366;

    /// <summary>The fields of the form that creates a token, for the messages beside them.</summary>
    public const string NameField = "TokenName", ExpiresOnField = "ExpiresOn";

    private const int Bytes = 32;

    /// <summary>The shortest time between two saves of the last use of a token, so that reading seldom writes.</summary>
    private static readonly TimeSpan UseEvery = TimeSpan.FromMinutes(10);

    /// <summary>A new token.</summary>
    /// <param name="start">The first characters, by which people and scanners recognise the kind of token.</param>
    public static string Make(string start = "") => start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of a token, in lower-case hexadecimal.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether two hashes are the same, in a time that does not depend on where they differ.</summary>
    public static bool AreSame(string hash, string other)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));

    /// <summary>Whether it is time to save that a token is used now.</summary>
    public static bool IsUseDue(DateTime? lastUsedAt, DateTime now) => lastUsedAt is null || lastUsedAt < now - UseEvery;

    /// <summary>The name without spaces around it.</summary>
    /// <exception cref="RuleException">It is missing or too long.</exception>
    public static string CheckName(string name)
        => name.Trim() is { Length: > 0 and <= NameLength } tidied
            ? tidied
            : throw new RuleException(NameField, $"Enter what uses the token, in {NameLength} characters or fewer");

    /// <summary>Checks the last day of a new token.</summary>
    /// <exception cref="RuleException">It has passed, or is more than a year away.</exception>
    public static void CheckExpiry(DateOnly expiresOn, DateOnly today)
    {
        if (expiresOn < today || expiresOn > today.AddDays(MostDays))
        {
            throw new RuleException(ExpiresOnField, $"The last day must be from today to {today.AddDays(MostDays):d MMMM yyyy}");
        }
    }
}
