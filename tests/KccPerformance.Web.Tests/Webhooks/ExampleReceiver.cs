using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>
/// An example of a system that receives messages of a webhook. It refuses forged, late, repeated and reordered messages.
/// docs/webhooks.md shows it. A real one keeps the number of the last message where it survives a restart.
/// </summary>
/// <param name="secret">The signing secret as the page showed it.</param>
/// <param name="now">The clock.</param>
internal sealed class ExampleReceiver(string secret, Func<DateTimeOffset> now)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] key = Convert.FromBase64String(secret["whsec_".Length..]);
    private int lastNumber;

    /// <summary>The status to answer with.</summary>
    /// <param name="id">The header webhook-id.</param>
    /// <param name="timestamp">The header webhook-timestamp.</param>
    /// <param name="signatures">The header webhook-signature.</param>
    /// <param name="body">The body, as it was received.</param>
    public HttpStatusCode Receive(string? id, string? timestamp, string? signatures, byte[] body)
    {
        if (id is null || signatures is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now().ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return HttpStatusCode.Unauthorized;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = HMACSHA256.HashData(key, signed);
        if (!signatures.Split(' ').Any(one => IsSame(one, expected)))
        {
            return HttpStatusCode.Unauthorized;
        }

        // Read only now, because only the council's site can have written it.
        var number = JsonDocument.Parse(body).RootElement.GetProperty("number").GetInt32();
        if (number <= lastNumber)
        {
            return HttpStatusCode.Conflict;
        }

        lastNumber = number;
        return HttpStatusCode.NoContent;
    }

    private static bool IsSame(string signature, byte[] expected)
    {
        var given = new byte[expected.Length];
        return signature.StartsWith("v1,", StringComparison.Ordinal) && Convert.TryFromBase64String(signature[3..], given, out var length)
            && length == expected.Length && CryptographicOperations.FixedTimeEquals(given, expected);
    }
}
