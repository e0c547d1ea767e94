using System.Globalization;
using System.Text;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Vulnerabilities;

/// <summary>
/// The file /.well-known/security.txt (RFC 9116): whom to tell about a vulnerability of this site. Without a contact in the
/// settings there is no file, because a report that goes to the wrong people is lost.
/// </summary>
public sealed class SecurityContact
{
    private const string ContactSetting = "Security:Contact";
    private const string PolicySetting = "Security:Policy";
    private const string UntilSetting = "Security:ContactUntil";

    /// <summary>How long a file is valid that is read now. RFC 9116 recommends less than a year.</summary>
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(90);

    private readonly TimeProvider real;
    private readonly SiteAddress site;
    private readonly string? contact;
    private readonly string? policy;
    private readonly DateOnly? until;

    /// <exception cref="StartUpException">A setting cannot be used; the message is for the operator.</exception>
    public SecurityContact(IConfiguration configuration, SiteAddress site, TimeProvider real)
    {
        (this.site, this.real) = (site, real);
        contact = ReadContact(configuration[ContactSetting]);
        policy = ReadPolicy(configuration[PolicySetting]);
        until = ReadUntil(configuration[UntilSetting]);
    }

    /// <summary>The file, or null if there is no contact or the contact is no longer valid.</summary>
    public string? Text()
    {
        var now = real.UtcNow();
        var expires = new DateTime(now.Year, now.Month, now.Day, 0, 0, 0, DateTimeKind.Utc) + ValidFor;
        if (until is { } last && last < DateOnly.FromDateTime(expires))
        {
            expires = last.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(1);
        }

        if (contact is null || expires <= now)
        {
            return null;
        }

        var text = new StringBuilder();
        Add("Contact", contact);
        Add("Expires", expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Add("Preferred-Languages", "en");
        Add("Canonical", site.Origin + SecurityContactController.Address);
        if (policy is not null)
        {
            Add("Policy", policy);
        }

        return text.ToString();

        void Add(string field, string value) => text.Append(field).Append(": ").Append(value).Append('\n');
    }

    /// <summary>An email address is written as mailto:, because the file needs an address with a scheme.</summary>
    private static string? ReadContact(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return null;
        }

        var text = given.Trim();
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            text = "mailto:" + text;
        }

        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var uri) && !text.Any(char.IsWhiteSpace) && !text.Any(char.IsControl) && uri.Scheme switch
        {
            "mailto" => uri.UserInfo.Length > 0 && uri.Host.Length > 0,
            "https" => true,
            "tel" => uri.AbsolutePath.Length > 0,
            _ => false,
        };
        return isAddress ? text
            : throw new StartUpException($"{ContactSetting} is '{given}'. It must be an email address, or an address that begins with https:// or tel:.");
    }

    private static string? ReadPolicy(string? given)
        => string.IsNullOrWhiteSpace(given) ? null
            : Uri.TryCreate(given.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && !given.Trim().Any(char.IsWhiteSpace) ? given.Trim()
            : throw new StartUpException($"{PolicySetting} is '{given}'. It must be an address that begins with https://.");

    private static DateOnly? ReadUntil(string? given)
        => string.IsNullOrWhiteSpace(given) ? null
            : DateOnly.TryParseExact(given.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new StartUpException($"{UntilSetting} is '{given}'. It must be a date such as 2027-03-31.");
}
