using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// The proxies whose X-Forwarded headers are trusted: those on this machine and those in Proxy:Addresses. Any other
/// client could forge its address in the audit log and bypass the limit on sign-in attempts.
/// </summary>
internal static class ProxySetup
{
    private const string Setting = "Proxy:Addresses";

    /// <exception cref="StartUpException">An entry of the setting is neither an address nor a network.</exception>
    public static void AddProxies(this WebApplicationBuilder builder)
    {
        var given = (builder.Configuration[Setting] ?? string.Empty).Split([' ', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var networks = Array.ConvertAll(given, Read);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            if (networks.Length == 0)
            {
                return;
            }

            // Follows the chain of trusted proxies to the first address that is not one.
            forwarded.ForwardLimit = null;
            Array.ForEach(networks, forwarded.KnownIPNetworks.Add);
        });
    }

    private static System.Net.IPNetwork Read(string text)
    {
        // "10" alone would be read as the address 0.0.0.10.
        var isAddress = text.AsSpan().ContainsAny('.', ':');
        return isAddress && System.Net.IPNetwork.TryParse(text, out var network) ? network
            : isAddress && IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new StartUpException($"{Setting} contains '{text}'. Each entry must be an address, such as 10.1.2.3, or a network, such as 10.1.2.0/24.");
    }
}
