using System.Security.Cryptography;
using System.Text;

namespace KccPerformance.Core.People;

/// <summary>The codes that stand in for a lost phone, each once. Only their hashes are kept.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    /// <summary>80 bits, so that a plain hash cannot be guessed back.</summary>
    private const int Bytes = 10;

    private const int Length = 16, GroupLength = 4;

    /// <summary>New codes: "ABCD-EFGH-IJKL-MNOP".</summary>
    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => InGroups(TimeCode.InLetters(RandomNumberGenerator.GetBytes(Bytes)), '-'))];

    /// <summary>A text in groups of four, to read and type by.</summary>
    public static string InGroups(string text, char between)
        => string.Join(between, text.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>The hash of a code of an account as it is kept; null where what was typed cannot be one.</summary>
    public static string? Hash(int userId, string typed)
    {
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return code.Length == Length ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}:{code}"))) : null;
    }
}
