using System.Collections.Concurrent;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Queues the last use of sessions to be saved. No page waits for this or fails because of it.</summary>
internal sealed class SessionsSeen : IDisposable
{
    private readonly ConcurrentDictionary<Guid, DateTime> seen = new();
    private readonly SemaphoreSlim waiting = new(0);

    /// <summary>
    /// Queues a session's use to be saved. A use that arrives while an earlier one is being saved is saved after it. Of two
    /// uses at the same time, the later one is kept.
    /// </summary>
    public void Add(Guid session, DateTime at)
    {
        seen.AddOrUpdate(session, at, (_, other) => other > at ? other : at);
        waiting.Release();
    }

    public void Dispose() => waiting.Dispose();

    internal Task WaitAsync(CancellationToken cancellation) => waiting.WaitAsync(cancellation);

    /// <summary>A use to save; it stays queued until it is saved.</summary>
    internal KeyValuePair<Guid, DateTime>? Next() => seen.IsEmpty ? null : seen.First();

    /// <summary>Removes a saved use, but not a later one of the same session.</summary>
    internal void Done(KeyValuePair<Guid, DateTime> noted) => seen.TryRemove(noted);
}

/// <summary>Saves the use of sessions one after another while the site runs.</summary>
internal sealed class SessionActivityWriter(IServiceScopeFactory scopes, SessionsSeen seen, TimeProvider real, ILogger<SessionActivityWriter> logger) : BackgroundService
{
    /// <summary>The pause after the database could not be written to.</summary>
    internal static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(10);

    /// <summary>Saves what is still queued, so that the last use before a restart counts.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // SQLite waits for a locked database whatever the token says, so the wait for it ends here.
            await Task.Run(() => SaveQueuedAsync(cancellationToken), CancellationToken.None).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The time to stop has ended.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await seen.WaitAsync(stoppingToken);
            while (seen.Next() is { } next)
            {
                if (await TryNoteAsync(next.Key, next.Value, stoppingToken))
                {
                    seen.Done(next);
                }
                else
                {
                    // It stays queued for the next attempt, because it may be the last use for a long time.
                    await Task.Delay(AfterTrouble, real, stoppingToken);
                }
            }
        }
    }

    private async Task SaveQueuedAsync(CancellationToken cancellation)
    {
        while (seen.Next() is { } next && await TryNoteAsync(next.Key, next.Value, cancellation))
        {
            seen.Done(next);
        }
    }

    private async Task<bool> TryNoteAsync(Guid session, DateTime at, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SessionUse>().NoteAsync(session, at, cancellation);
            return true;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning(exception, "The last use of a session could not be saved. It will be tried again.");
            return false;
        }
    }
}
