namespace KccPerformance.Core.Platform.Webhooks;

/// <summary>
/// An address of another system to which messages about events are sent. Administrators define it. Its signing secret is stored encrypted,
/// and is shown once.
/// </summary>
public sealed class Webhook
{
    public const int NameLength = 100, AddressLength = 1000, SecretLength = 1000;

    /// <summary>How long messages are also signed with a secret that has been replaced, so that the other system can change over.</summary>
    public static TimeSpan FormerSecretLasts { get; } = TimeSpan.FromHours(24);

    private Webhook()
    {
    }

    /// <param name="name">The name on pages.</param>
    /// <param name="address">The address that messages are sent to.</param>
    /// <param name="format">The form of the messages.</param>
    /// <param name="topics">The events about which messages are sent.</param>
    /// <param name="sealedSecret">The signing secret, encrypted.</param>
    /// <exception cref="RuleException">The name or the address is missing or too long, or there is no event.</exception>
    internal Webhook(string name, string address, WebhookFormat format, WebhookTopics topics, string sealedSecret)
    {
        Id = Guid.NewGuid();
        SealedSecret = sealedSecret;
        IsOn = true;
        Set(name, address, format, topics);
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>The address that messages are sent to. It can contain a key, so that it is not in the audit log.</summary>
    public string Address { get; private set; } = string.Empty;

    public WebhookFormat Format { get; private set; }

    public WebhookTopics Topics { get; private set; }

    /// <summary>Whether messages are written and sent.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The signing secret, encrypted with the keys of the site.</summary>
    public string SealedSecret { get; private set; } = string.Empty;

    /// <summary>The secret before it was replaced, encrypted; null if it never was.</summary>
    public string? FormerSealedSecret { get; private set; }

    /// <summary>When the former secret is no longer used; a UTC instant.</summary>
    public DateTime? FormerSecretUntil { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Changes the name, the address, the form of the messages and the events.</summary>
    /// <exception cref="RuleException">The name or the address is missing or too long, or there is no event.</exception>
    internal void Change(string name, string address, WebhookFormat format, WebhookTopics topics)
    {
        Set(name, address, format, topics);
        Version++;
    }

    /// <summary>Turns it on or off.</summary>
    internal void Turn(bool on)
    {
        IsOn = on;
        Version++;
    }

    /// <summary>Replaces the signing secret.</summary>
    internal void ReplaceSecret(string sealedSecret, DateTime at)
    {
        (FormerSealedSecret, FormerSecretUntil) = (SealedSecret, at + FormerSecretLasts);
        SealedSecret = sealedSecret;
        Version++;
    }

    private void Set(string name, string address, WebhookFormat format, WebhookTopics topics)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameLength)
        {
            throw new RuleException(nameof(Name), $"Enter a name of {NameLength} characters or fewer");
        }

        if (string.IsNullOrWhiteSpace(address) || address.Trim().Length > AddressLength)
        {
            throw new RuleException(nameof(Address), $"Enter an address of {AddressLength:N0} characters or fewer");
        }

        if (topics == WebhookTopics.None)
        {
            throw new RuleException(nameof(Topics), "Select at least one event");
        }

        (Name, Address, Format, Topics) = (name.Trim(), address.Trim(), format, topics);
    }
}
