using System.Security.Cryptography;
using System.Text;

namespace KccPerformance.Core.People;

/// <summary>Recovery codes replace a lost phone. Each works once, and only hashes are stored.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    /// <summary>80 bits, so that a code cannot be guessed from its hash.</summary>
    private const int Bytes = 10;

    private const int Length = 16, GroupLength = 4;

    /// <summary>New codes: "ABCD-EFGH-IJKL-MNOP".</summary>
    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => InGroups(Totp.InLetters(RandomNumberGenerator.GetBytes(Bytes)), '-'))];

    /// <summary>Text in groups of four, which is easier to read and type.</summary>
    public static string InGroups(string text, char between)
        => string.Join(between, text.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>The stored hash of an account's code; null if the text cannot be a code.</summary>
    public static string? Hash(int userId, string typed)
    {
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return code.Length == Length ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}:{code}"))) : null;
    }
}
