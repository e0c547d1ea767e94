using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>A request that another system has received.</summary>
/// <param name="Path">The path.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record ReceivedRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>What the example receiver answers to it.</summary>
    public HttpStatusCode GivenTo(ExampleReceiver receiver, byte[]? body = null, string? id = null, string? timestamp = null)
        => receiver.Receive(id ?? Header("webhook-id"), timestamp ?? Header("webhook-timestamp"), Header("webhook-signature"), body ?? Body);
}

/// <summary>Another system on this machine, which keeps what it receives and answers as it is told.</summary>
internal sealed class ReceivingSystem : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedRequest> received = new();
    private readonly WebApplication app;

    private ReceivingSystem(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single() + "/hook?key=abc123";

    /// <summary>The status of the answers.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.NoContent;

    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; set; }

    public IReadOnlyList<ReceivedRequest> Received => [.. received];

    public static async Task<ReceivingSystem> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var system = new ReceivingSystem(web);
        web.Run(async context =>
        {
            using var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes);
            var headers = context.Request.Headers.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            system.received.Enqueue(new ReceivedRequest(context.Request.Path, headers, bytes.ToArray()));
            context.Response.StatusCode = (int)system.Status;
            context.Response.Headers.Location = system.Location;
        });
        await web.StartAsync();
        return system;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
