using System.Collections.Concurrent;

namespace KccPerformance.Web.Features.Work;

/// <summary>Tells the background service of this instance that a job is queued, and the waiting request that it has ended.</summary>
public sealed class JobSignal(IConfiguration configuration) : IDisposable
{
    /// <summary>The time that a request waits. Most jobs end sooner, so that their results are shown at once.</summary>
    private readonly TimeSpan moment = TimeSpan.FromSeconds(configuration.GetValue("Work:MomentSeconds", 2));

    private readonly SemaphoreSlim rung = new(0);
    private readonly ConcurrentDictionary<TaskCompletionSource, Guid> waiting = new();

    /// <summary>Signals that a job has been saved, and waits a short time for it to end.</summary>
    public async Task NotifyAndWaitAsync(Guid id)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[answer] = id;
        Notify();
        await Task.WhenAny(answer.Task, Task.Delay(moment));
        waiting.TryRemove(answer, out _);
    }

    /// <summary>Signals that there may be jobs to run.</summary>
    public void Notify() => rung.Release();

    public void Dispose() => rung.Dispose();

    internal Task WaitAsync(TimeSpan most, CancellationToken cancellation) => rung.WaitAsync(most, cancellation);

    /// <summary>The jobs that requests are waiting for.</summary>
    internal IReadOnlyCollection<Guid> Waiting() => [.. waiting.Values.Distinct()];

    /// <summary>Signals to waiting requests that their jobs have ended.</summary>
    internal void Complete(IReadOnlyCollection<Guid> ended)
    {
        foreach (var (answer, id) in waiting)
        {
            if (ended.Contains(id))
            {
                answer.TrySetResult();
            }
        }
    }
}
