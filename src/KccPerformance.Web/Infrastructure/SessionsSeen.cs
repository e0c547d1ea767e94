using System.Collections.Concurrent;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The sessions whose use is to be noted: no page waits for that, or fails with it.</summary>
internal sealed class SessionsSeen : IDisposable
{
    private readonly ConcurrentDictionary<Guid, DateTime> seen = new();
    private readonly SemaphoreSlim waiting = new(0);

    /// <summary>Has a session's use noted soon. A use that comes while an earlier one is being noted is noted after it.</summary>
    public void Add(Guid session, DateTime at)
    {
        seen[session] = at;
        waiting.Release();
    }

    public void Dispose() => waiting.Dispose();

    internal Task WaitAsync(CancellationToken cancellation) => waiting.WaitAsync(cancellation);

    /// <summary>A use to be noted; it stays here until it is.</summary>
    internal KeyValuePair<Guid, DateTime>? Next() => seen.IsEmpty ? null : seen.First();

    /// <summary>Removes a use that was noted, and no later one of the same session.</summary>
    internal void Done(KeyValuePair<Guid, DateTime> noted) => seen.TryRemove(noted);
}

/// <summary>Notes the use of sessions, one after another, for as long as the site runs.</summary>
internal sealed class SessionNotes(IServiceScopeFactory scopes, SessionsSeen seen, ILogger<SessionNotes> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await seen.WaitAsync(stoppingToken);
            while (seen.Next() is { } next)
            {
                await NoteAsync(next.Key, next.Value, stoppingToken);
                seen.Done(next);
            }
        }
    }

    private async Task NoteAsync(Guid session, DateTime at, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SessionUse>().NoteAsync(session, at, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The next request of the session has it noted again.
            logger.LogWarning(exception, "The use of a session could not be noted.");
        }
    }
}
