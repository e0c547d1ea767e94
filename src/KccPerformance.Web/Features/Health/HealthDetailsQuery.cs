using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Health;

/// <summary>What an operator looks at when something is slow. It has no setting, no secret and no text of a user.</summary>
/// <param name="Version">The version of the product.</param>
/// <param name="Migration">The last migration that the database has had.</param>
/// <param name="JobsQueued">The background jobs that have not been started.</param>
/// <param name="OldestJobSeconds">How long the first of them has waited; null if there is none.</param>
/// <param name="MailQueued">The messages in the outbox that have not been sent.</param>
/// <param name="OldestMailSeconds">How long the first of them has waited; null if there is none.</param>
/// <param name="WebhooksQueued">The messages of webhooks that are on which have been neither accepted nor given up.</param>
/// <param name="OldestWebhookSeconds">How long the first of them has waited; null if there is none.</param>
public sealed record HealthDetails(
    string Version, string? Migration, int JobsQueued, long? OldestJobSeconds, int MailQueued, long? OldestMailSeconds, int WebhooksQueued, long? OldestWebhookSeconds);

/// <summary>Reads how far background jobs, email and webhooks are behind.</summary>
public sealed class HealthDetailsQuery(PerformanceDbContext db, TimeProvider real)
{
    public async Task<HealthDetails> FindAsync(CancellationToken cancellation)
    {
        var jobs = await db.Jobs.Where(job => job.State == JobState.Waiting)
            .GroupBy(_ => 1)
            .Select(group => new { Count = group.Count(), First = (DateTime?)group.Min(job => job.RequestedAt) })
            .SingleOrDefaultAsync(cancellation);
        var mail = await db.Outbox.Where(message => message.SentAt == null)
            .GroupBy(_ => 1)
            .Select(group => new { Count = group.Count(), First = (DateTime?)group.Min(message => message.CreatedAt) })
            .SingleOrDefaultAsync(cancellation);
        var webhooks = await db.WebhookMessages.Where(message => message.State == WebhookMessageState.Queued && message.Webhook.IsOn)
            .GroupBy(_ => 1)
            .Select(group => new { Count = group.Count(), First = (DateTime?)group.Min(message => message.CreatedAt) })
            .SingleOrDefaultAsync(cancellation);
        var migration = (await db.Database.GetAppliedMigrationsAsync(cancellation)).LastOrDefault();
        return new HealthDetails(
            ProductVersion.Text, migration, jobs?.Count ?? 0, Since(jobs?.First), mail?.Count ?? 0, Since(mail?.First), webhooks?.Count ?? 0, Since(webhooks?.First));
    }

    private long? Since(DateTime? first) => first is { } instant ? Math.Max(0, (long)(real.UtcNow() - instant).TotalSeconds) : null;
}
