using System.Diagnostics.Metrics;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Health;

/// <summary>
/// Tells the council's collector how far background jobs, email and webhooks are behind. It has numbers only. They are read from
/// the database every few seconds and not for each collection.
/// </summary>
internal sealed class QueueMeter : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "KccPerformance";

    private readonly Meter meter;
    private HealthDetails? last;

    public QueueMeter(IMeterFactory meters)
    {
        meter = meters.Create(Name);
        Add("kcc.jobs.lag", "s", "How long the oldest queued job has waited", details => details.OldestJobSeconds ?? 0);
        Add("kcc.jobs.queued", "{job}", "The background jobs that have not been started", details => details.JobsQueued);
        Add("kcc.mail.lag", "s", "How long the oldest unsent message has waited", details => details.OldestMailSeconds ?? 0);
        Add("kcc.mail.queued", "{message}", "The messages that have not been sent", details => details.MailQueued);
        Add("kcc.webhooks.lag", "s", "How long the oldest queued message of a webhook has waited", details => details.OldestWebhookSeconds ?? 0);
        Add("kcc.webhooks.queued", "{message}", "The messages of webhooks that have been neither accepted nor given up", details => details.WebhooksQueued);
    }

    /// <summary>Sets the numbers to report; null if they are not known, so that none are reported.</summary>
    public void Take(HealthDetails? details) => Volatile.Write(ref last, details);

    public void Dispose() => meter.Dispose();

    private void Add(string name, string unit, string description, Func<HealthDetails, long> value)
        => meter.CreateObservableGauge<long>(
            name, () => Volatile.Read(ref last) is { } details ? new[] { new Measurement<long>(value(details)) } : [], unit, description);
}

/// <summary>Reads the numbers for the collector while the site runs.</summary>
internal sealed class QueueMeterWorker(IServiceScopeFactory scopes, QueueMeter meter, ILogger<QueueMeterWorker> logger)
    : RoundWorker(scopes, logger, TimeSpan.FromSeconds(15), "measuring queues")
{
    protected override async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        HealthDetails? details = null;
        try
        {
            details = await services.GetRequiredService<HealthDetailsQuery>().FindAsync(cancellation);
        }
        finally
        {
            meter.Take(details);
        }
    }
}
