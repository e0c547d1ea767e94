using System.Collections.Concurrent;

namespace KccPerformance.Core.Jobs;

/// <summary>How far this instance has got with a job, outside of any transaction.</summary>
public sealed class JobProgress
{
    private volatile Told told = new(0, null);

    /// <summary>From 0 to 99: the end is told by the job itself.</summary>
    public int Percent => told.Percent;

    /// <summary>What it is doing, in words; null before it has said so.</summary>
    public string? Message => told.Message;

    /// <summary>Says how far it has got.</summary>
    /// <param name="done">How much is done, in any unit.</param>
    /// <param name="total">How much there is to do, in the same unit.</param>
    /// <param name="message">What it is doing: "400 of 1,000 events written."</param>
    public void Report(long done, long total, string message)
        => told = new(total <= 0 ? 0 : (int)Math.Clamp(done * 100 / total, 0, 99), message);

    private sealed record Told(int Percent, string? Message);
}

/// <summary>The jobs this instance works on, and how far each has got.</summary>
public sealed class JobBoard
{
    private readonly ConcurrentDictionary<Guid, JobProgress> jobs = new();

    /// <summary>How far it has got here; null where another instance works on it, or nobody.</summary>
    public JobProgress? Find(Guid id) => jobs.GetValueOrDefault(id);

    internal JobProgress Begin(Guid id) => jobs[id] = new JobProgress();

    /// <summary>
    /// Forgets how far one try has got, and not how far another of the same job has: a try that was not heard of for
    /// too long may end while this instance's next one is under way.
    /// </summary>
    internal void Remove(Guid id, JobProgress progress) => jobs.TryRemove(new(id, progress));
}
