using System.Collections.Concurrent;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The session uses to save. No page waits for this or fails because of it.</summary>
internal sealed class SessionsSeen : IDisposable
{
    private readonly ConcurrentDictionary<Guid, DateTime> seen = new();
    private readonly SemaphoreSlim waiting = new(0);

    /// <summary>
    /// Has a session's use noted soon. A use that comes while an earlier one is being noted is noted after it, and of
    /// two at the same time the later one stays, whichever comes first.
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

/// <summary>Notes the use of sessions, one after another, for as long as the site runs.</summary>
internal sealed class SessionActivityWriter(IServiceScopeFactory scopes, SessionsSeen seen, TimeProvider real, ILogger<SessionActivityWriter> logger) : BackgroundService
{
    /// <summary>How long a database that could not be written to is left alone.</summary>
    internal static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(10);

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
                    // It is kept for the next attempt: it may be the last use for a long time.
                    await Task.Delay(AfterTrouble, real, stoppingToken);
                }
            }
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
