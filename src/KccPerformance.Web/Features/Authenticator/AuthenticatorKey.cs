using System.Security.Cryptography;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.DataProtection;
using QRCoder;

namespace KccPerformance.Web.Features.Authenticator;

/// <summary>A key as shown to its owner, to scan or type.</summary>
/// <param name="Sealed">The encrypted key for the form.</param>
/// <param name="Letters">The key as text.</param>
/// <param name="Picture">The key as a QR code, in SVG without styles or script.</param>
public sealed record AuthenticatorKey(string Sealed, string Letters, string Picture);

/// <summary>Makes keys and decrypts them. They are stored only after their first code has been entered.</summary>
public sealed class AppKeys(IDataProtectionProvider protection)
{
    private const string Issuer = "Improvement plans";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("KccPerformance.Authenticator.SetUp");

    /// <summary>The key in the form, or a new one if the form has none of this account.</summary>
    public AuthenticatorKey Show(int userId, string email, string? sealedKey = null)
    {
        var key = TryOpen(userId, sealedKey) ?? Totp.NewKey();
        var letters = Totp.InLetters(key);
        var address = $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(email)}?secret={letters}&issuer={Uri.EscapeDataString(Issuer)}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.Seconds}";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return new AuthenticatorKey(
            Protector(userId).Protect(Convert.ToBase64String(key), Lifetime),
            RecoveryCodes.InGroups(letters, ' '),
            picture.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }

    /// <exception cref="RuleException">The form was open for too long, or belongs to another user.</exception>
    public byte[] Open(int userId, string? sealedKey)
        => TryOpen(userId, sealedKey) ?? throw new RuleException("This page was open for too long. Scan the new QR code below, then enter its first code.");

    private byte[]? TryOpen(int userId, string? sealedKey)
    {
        try
        {
            return string.IsNullOrEmpty(sealedKey) ? null : Convert.FromBase64String(Protector(userId).Unprotect(sealedKey));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(int userId) => protector.CreateProtector(userId.ToString()).ToTimeLimitedDataProtector();
}
