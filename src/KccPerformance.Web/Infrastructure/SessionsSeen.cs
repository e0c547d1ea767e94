using System.Collections.Concurrent;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The sessions whose use is to be noted: no page waits for that, or fails with it.</summary>
internal sealed class SessionsSeen : IDisposable
{
    private readonly ConcurrentDictionary<Guid, DateTime> seen = new();
    private readonly SemaphoreSlim waiting = new(0);

    /// <summary>Has a session's use noted soon; one that waits to be noted already is left as it is.</summary>
    public void Add(Guid session, DateTime at)
    {
        if (seen.TryAdd(session, at))
        {
            waiting.Release();
        }
    }

    public void Dispose() => waiting.Dispose();

    internal Task WaitAsync(CancellationToken cancellation) => waiting.WaitAsync(cancellation);

    /// <summary>One that waits; it stays until it is done with, so that the requests meanwhile add nothing.</summary>
    internal KeyValuePair<Guid, DateTime>? Next() => seen.IsEmpty ? null : seen.First();

    internal void Done(Guid session) => seen.TryRemove(session, out _);
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
                seen.Done(next.Key);
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
