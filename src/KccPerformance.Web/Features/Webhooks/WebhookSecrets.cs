using System.Security.Cryptography;
using KccPerformance.Core.Platform.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>Makes signing secrets, and encrypts them for the database with the keys of the site.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>How all secrets begin, in the way of Standard Webhooks.</summary>
    public const string Start = "whsec_";

    private const int Bytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("KccPerformance.Webhooks.Secret");

    /// <summary>A new secret, and the same encrypted.</summary>
    public (string Secret, string Sealed) Make()
    {
        var secret = Start + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (secret, protector.Protect(secret));
    }

    /// <summary>The keys that messages are signed with now: that of the secret, and for a day that of the former one.</summary>
    /// <exception cref="CryptographicException">The keys of the site have been lost since.</exception>
    public IReadOnlyList<byte[]> KeysOf(Webhook webhook, DateTime now)
        => webhook is { FormerSealedSecret: { } former, FormerSecretUntil: { } until } && now < until
            ? [Open(webhook.SealedSecret), Open(former)]
            : [Open(webhook.SealedSecret)];

    private byte[] Open(string sealedSecret) => Convert.FromBase64String(protector.Unprotect(sealedSecret)[Start.Length..]);
}
