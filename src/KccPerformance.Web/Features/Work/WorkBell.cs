using System.Collections.Concurrent;

namespace KccPerformance.Web.Features.Work;

/// <summary>Tells this instance's rounds that there is work, and those who wait a moment for it that it is done.</summary>
public sealed class WorkBell(IConfiguration configuration) : IDisposable
{
    /// <summary>Most work is done in less, so that nobody has to come back for it.</summary>
    private readonly TimeSpan moment = TimeSpan.FromSeconds(configuration.GetValue("Work:MomentSeconds", 2));

    private readonly SemaphoreSlim rung = new(0);
    private readonly ConcurrentDictionary<TaskCompletionSource, Guid> waiting = new();

    /// <summary>Says that there is a job, which is saved, and waits a moment for it to end.</summary>
    public async Task RingAsync(Guid id)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[answer] = id;
        rung.Release();
        await Task.WhenAny(answer.Task, Task.Delay(moment));
        waiting.TryRemove(answer, out _);
    }

    public void Dispose() => rung.Dispose();

    internal Task WaitAsync(TimeSpan most, CancellationToken cancellation) => rung.WaitAsync(most, cancellation);

    /// <summary>The jobs that somebody waits for.</summary>
    internal IReadOnlyCollection<Guid> Waiting() => [.. waiting.Values.Distinct()];

    /// <summary>Says that jobs have ended to those who wait for them.</summary>
    internal void Answer(IReadOnlyCollection<Guid> ended)
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
