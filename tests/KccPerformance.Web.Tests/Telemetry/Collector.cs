using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.Telemetry;

/// <summary>A collector on this machine that keeps what it receives by OTLP over HTTP. Text is readable in its bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, string Text)> received = new();
    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var collector = new Collector(web);
        web.Run(async context =>
        {
            using var bytes = new MemoryStream();
            var isZipped = context.Request.Headers.ContentEncoding == "gzip";
            await using (var body = isZipped ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body)
            {
                await body.CopyToAsync(bytes);
            }

            collector.received.Enqueue((context.Request.Path.Value!.Split('/')[^1], Encoding.UTF8.GetString(bytes.ToArray())));
            context.Response.ContentType = "application/x-protobuf";
        });
        await web.StartAsync();
        return collector;
    }

    /// <summary>All that was received of a signal: "traces", "metrics" or "logs".</summary>
    public string TextOf(string signal) => string.Concat(received.Where(one => one.Signal == signal).Select(one => one.Text));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
