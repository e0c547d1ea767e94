using System.Diagnostics;
using KccPerformance.Core.Platform;
using KccPerformance.Web.Features.Health;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KccPerformance.Web.Infrastructure.Telemetry;

/// <summary>
/// Sends traces, metrics and logs to the council's collector by OTLP, if an address is set. Nothing that a user typed or
/// that names a person is sent: requests are named by their routes, and log entries by their kinds, numbers and faults.
/// </summary>
internal static class TelemetrySetup
{
    private const string AddressSetting = "Telemetry:Address";

    /// <summary>The standard setting, which the exporter reads itself with the others of its family.</summary>
    private const string StandardSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <exception cref="StartUpException">The address is not one.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var given = builder.Configuration[AddressSetting];
        if (string.IsNullOrWhiteSpace(given) && string.IsNullOrWhiteSpace(builder.Configuration[StandardSetting]))
        {
            return;
        }

        builder.Services.AddSingleton<QueueMeter>();
        builder.Services.AddHostedService<QueueMeterWorker>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("kcc-performance", serviceVersion: ProductVersion.Text))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                .AddHttpClientInstrumentation()
                .AddProcessor(new RoutesOnly()))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(QueueMeter.Name))
            .WithLogging(logging => logging.AddProcessor(new NoText()));
        if (string.IsNullOrWhiteSpace(given))
        {
            telemetry.UseOtlpExporter();
            return;
        }

        telemetry.UseOtlpExporter(
            OtlpExportProtocol.HttpProtobuf,
            Uri.TryCreate(given.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
                ? address
                : throw new StartUpException($"{AddressSetting} is '{given}'. It must be the address of a collector, such as https://collector.example.org:4318."));
    }

    /// <summary>Replaces the address of a request by its route, because an address can have the secret of a calendar, a search or a name.</summary>
    private sealed class RoutesOnly : BaseProcessor<Activity>
    {
        private static readonly string[] Dropped = ["url.path", "url.query", "url.full", "user_agent.original", "client.address", "server.address", "network.peer.address"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Dropped)
            {
                data.SetTag(tag, null);
            }
        }
    }

    /// <summary>
    /// Leaves a log entry its wording without the values, and numbers among the values. Of a fault it leaves the type and the
    /// place, because a message can quote what a user typed.
    /// </summary>
    private sealed class NoText : BaseProcessor<LogRecord>
    {
        private const string Wording = "{OriginalFormat}";

        public override void OnEnd(LogRecord data)
        {
            List<KeyValuePair<string, object?>> kept =
            [
                .. (data.Attributes ?? [])
                    .Where(one => one.Key == Wording || one.Value is int or long or double or bool or Enum or Guid or TimeSpan or DateTime or DateOnly or LoggedFault)
                    .Select(one => one.Value is LoggedFault shown ? KeyValuePair.Create<string, object?>(one.Key, shown.ToString()) : one),
            ];
            if (data.Exception is { } fault)
            {
                kept.Add(new("exception.type", fault.GetType().FullName));
                kept.Add(new("exception.stacktrace", fault.StackTrace));
                data.Exception = null;
            }

            data.Attributes = kept;
            data.FormattedMessage = null;
        }
    }
}
