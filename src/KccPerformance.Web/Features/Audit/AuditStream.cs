using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Audit;

/// <summary>
/// An audit event as other systems get it: what happened, when, by which account and from where. Names, subjects and
/// values stay in the audit log, where the number of the event leads to them.
/// </summary>
internal sealed record StreamedEvent(long Sequence, DateTime At, string Event, int? UserId, string? Address, string Hash);

/// <summary>Copies new audit events to files of JSON lines, for a system that collects the logs of the council.</summary>
internal sealed class AuditStream(PerformanceDbContext db, AuditStreamFiles files)
{
    private const int AtOnce = 1000;

    /// <summary>Writes all events that no file has yet, in their order.</summary>
    public async Task WriteNewAsync(CancellationToken cancellation)
    {
        using var turn = await files.TakeTurnAsync(cancellation);
        var last = files.Last ?? 0;
        while (true)
        {
            var events = await db.AuditEvents.AsNoTracking()
                .Where(one => one.Sequence > last)
                .OrderBy(one => one.Sequence)
                .Take(AtOnce)
                .Select(one => new StreamedEvent(one.Sequence, one.At, one.What, one.ActorId, one.Address, one.Hash))
                .ToListAsync(cancellation);
            if (events.Count == 0)
            {
                return;
            }

            await files.AppendAsync(events, cancellation);
            last = events[^1].Sequence;
        }
    }
}

/// <summary>Writes new audit events to the stream every ten seconds.</summary>
internal sealed class AuditStreamWorker(IServiceScopeFactory scopes, ILogger<AuditStreamWorker> logger)
    : RoundWorker(scopes, logger, TimeSpan.FromSeconds(10), "the audit stream")
{
    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellation)
        => services.GetRequiredService<AuditStream>().WriteNewAsync(cancellation);
}
