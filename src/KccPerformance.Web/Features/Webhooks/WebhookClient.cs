using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>
/// Sends requests of webhooks. It connects only to allowed network addresses, which it checks after the name has been
/// resolved, follows no redirect, uses no proxy, keeps no cookie and does not read the body of an answer.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly WebhookAddresses addresses;
    private readonly HttpMessageInvoker http;

    public WebhookClient(WebhookAddresses addresses)
    {
        this.addresses = addresses;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            ConnectTimeout = Limit,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 4096,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),

            // Not traced: no part of an address may reach a collector, and the other system needs no headers of a trace.
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Sends a request.</summary>
    /// <returns>Why it was not accepted; null if it was.</returns>
    public async Task<string?> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Limit);
        try
        {
            using var response = await http.SendAsync(request, timeout.Token);
            return ProblemOf(response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "It did not answer within 10 seconds.";
        }
        catch (HttpRequestException exception)
        {
            return ProblemOf(exception);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Any answer from 200 to 299, and 409, which means that the receiver already has the message.</summary>
    private static string? ProblemOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 or (int)HttpStatusCode.Conflict => null,
        >= 300 and < 400 => $"It answered {((int)status).ToString(CultureInfo.InvariantCulture)}, a redirect. Enter the address that it redirects to.",
        _ => $"It answered {((int)status).ToString(CultureInfo.InvariantCulture)}.",
    };

    private static string ProblemOf(HttpRequestException exception) => exception switch
    {
        { InnerException: WebhookAddressException refused } => refused.Message,
        { InnerException: AuthenticationException } => "Its certificate is not valid or not trusted.",
        { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } }
            => "Its name cannot be found.",
        { InnerException: SocketException } => "The connection was refused or failed.",
        _ => "It gave no valid answer.",
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var typed) ? [typed] : await Dns.GetHostAddressesAsync(host, cancellation);
        if (found.Length == 0 || !Array.TrueForAll(found, addresses.Allows))
        {
            throw new WebhookAddressException(
                found.Length == 0 ? "Its name cannot be found." : "Its name leads to a private address. Messages are sent to public addresses only.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A connection to an address that is not allowed.</summary>
internal sealed class WebhookAddressException(string message) : IOException(message);
