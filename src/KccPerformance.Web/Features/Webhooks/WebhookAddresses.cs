using System.Net;
using System.Net.Sockets;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>
/// The addresses that webhooks may have. Without this rule an administrator could make the server call other machines of
/// the council's network in its own name.
/// </summary>
public sealed class WebhookAddresses(IConfiguration configuration, IWebHostEnvironment environment)
{
    /// <summary>Networks that are not on the internet: private, shared, link-local, of documentation, and those with an address of another kind inside.</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>The addresses of version 6 that have been given out on the internet.</summary>
    private static readonly IPNetwork PublicOfVersion6 = IPNetwork.Parse("2000::/3");

    /// <summary>Whether addresses of the council's own network are allowed.</summary>
    public bool AllowsPrivate { get; } = configuration.GetValue("Webhooks:AllowPrivateAddresses", false);

    /// <summary>Why an address cannot be used; null if it can. Where it leads is checked at every connection.</summary>
    public string? ProblemOf(Uri address) => address switch
    {
        { IsAbsoluteUri: false } => "Enter a full address that begins with https://",
        _ when address.Scheme != Uri.UriSchemeHttps && !(environment.IsDevelopment() && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            => "Enter an address that begins with https://",
        { UserInfo.Length: > 0 } => "Enter an address without a user name or password",
        { Fragment.Length: > 0 } => "Enter an address without the part that begins with #",
        _ => null,
    };

    /// <summary>Whether messages may be sent to a network address.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) ? AllowsPrivate || environment.IsDevelopment() : AllowsPrivate ? !IsNowhere(plain) : IsPublic(plain);
    }

    private static bool IsPublic(IPAddress address)
        => !Array.Exists(NotPublic, network => network.Contains(address)) && (address.AddressFamily == AddressFamily.InterNetwork || PublicOfVersion6.Contains(address));

    /// <summary>Whether it is no address of one machine.</summary>
    private static bool IsNowhere(IPAddress address)
        => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.Broadcast) || address.IsIPv6Multicast
            || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is >= 224 and < 240);
}
