using KccPerformance.Web.Infrastructure;
using MimeKit;

namespace KccPerformance.Web.Mail;

/// <summary>Settings under "Mail".</summary>
internal sealed class MailOptions
{
    public string From { get; set; } = string.Empty;

    public string Host { get; set; } = string.Empty;

    public int Port { get; set; } = 25;

    /// <summary>The account at the mail server; with OAuth the mailbox that sends.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    public MailOAuthOptions OAuth { get; set; } = new();

    /// <summary>A folder to write messages into instead of sending them.</summary>
    public string? PickupFolder { get; set; }

    /// <summary>Whether this site sends email.</summary>
    public bool IsSetUp => !string.IsNullOrWhiteSpace(Host) || !string.IsNullOrWhiteSpace(PickupFolder);

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="StartUpException">A setting is missing or not valid; the message is for the operator.</exception>
    public void Check()
    {
        if (Faults().FirstOrDefault() is { } fault)
        {
            throw new StartUpException(fault);
        }
    }

    private IEnumerable<string> Faults()
    {
        var (hasUser, hasPassword) = (!string.IsNullOrWhiteSpace(UserName), !string.IsNullOrEmpty(Password));
        if (OAuth.IsOn && OAuth.Missing is { } missing)
        {
            yield return $"Mail:OAuth is incomplete: Mail:OAuth:{missing} is missing. Set TenantId, ClientId and ClientSecret, or none of them.";
        }

        if (OAuth.IsOn && hasPassword)
        {
            yield return "Mail:Password and Mail:OAuth are both set. Set only one of them.";
        }

        if (OAuth.IsOn && !hasUser)
        {
            yield return "Mail:OAuth needs Mail:UserName, the mailbox that sends.";
        }

        if (OAuth.IsOn && !(Uri.TryCreate(OAuth.Authority, UriKind.Absolute, out var authority) && authority.Scheme == Uri.UriSchemeHttps))
        {
            yield return $"Mail:OAuth:Authority is '{OAuth.Authority}'. It must be an address that begins with https://.";
        }

        if (!OAuth.IsOn && hasUser != hasPassword)
        {
            yield return "Mail:UserName and Mail:Password go together: set both or neither.";
        }

        if ((OAuth.IsOn || hasUser) && string.IsNullOrWhiteSpace(Host))
        {
            yield return "Mail:UserName is set without Mail:Host.";
        }

        if (Port is < 1 or > 65535)
        {
            yield return $"Mail:Port is {Port}. It can be 1 to 65535.";
        }

        if (IsSetUp && !MailboxAddress.TryParse(From, out _))
        {
            yield return $"Mail:From is '{From}'. It must be an email address.";
        }
    }
}

/// <summary>Settings under "Mail:OAuth": this site as an application at Microsoft Entra ID that may send from the mailbox.</summary>
internal sealed class MailOAuthOptions
{
    public string? TenantId { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>The address of the token service. The tenant's endpoint is under it.</summary>
    public string Authority { get; set; } = "https://login.microsoftonline.com";

    /// <summary>The permission requested; the default is all that the application has for Exchange Online.</summary>
    public string Scope { get; set; } = "https://outlook.office365.com/.default";

    /// <summary>Whether any of it is set; <see cref="MailOptions.Check"/> requires the rest.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(TenantId) || !string.IsNullOrWhiteSpace(ClientId) || !string.IsNullOrWhiteSpace(ClientSecret);

    /// <summary>The name of the first setting that is missing; null if there is none.</summary>
    public string? Missing => string.IsNullOrWhiteSpace(TenantId) ? nameof(TenantId)
        : string.IsNullOrWhiteSpace(ClientId) ? nameof(ClientId)
        : string.IsNullOrWhiteSpace(ClientSecret) ? nameof(ClientSecret)
        : null;
}
