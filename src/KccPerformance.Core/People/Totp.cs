using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KccPerformance.Core.People;

/// <summary>
/// The six digits of an authenticator app, by RFC 6238 with the usual settings: SHA-1, 30 seconds. The framework's
/// provider accepts a code repeatedly. Here the caller gets the time step of a code, so that each code is accepted
/// once.
/// </summary>
public static class Totp
{
    public const int Digits = 6;
    public const int Seconds = 30;

    /// <summary>How many steps a phone's clock may be ahead or behind.</summary>
    private const int Drift = 1;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key of 160 bits.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The key in the form to type into an app: letters and the digits 2 to 7.</summary>
    public static string InLetters(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        int held = 0, bits = 0;
        foreach (var one in bytes)
        {
            held = ((held & 0x1f) << 8) | one;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Letters[(held >> bits) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Letters[(held << (5 - bits)) & 31]).ToString();
    }

    /// <summary>The time step of an instant.</summary>
    public static long StepAt(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / Seconds;

    /// <summary>The code of a key at a time step.</summary>
    public static string At(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Authenticator apps support only SHA-1; as an HMAC it is still secure.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("000000");
    }

    /// <summary>The latest time step near an instant that has this code; null if there is none.</summary>
    public static long? FindStep(byte[] key, string code, DateTime utc)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        long? found = null;

        // All steps are compared in constant time, so that the duration reveals nothing about the code.
        for (var step = StepAt(utc) - Drift; step <= StepAt(utc) + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(At(key, step))))
            {
                found = step;
            }
        }

        return found;
    }
}
