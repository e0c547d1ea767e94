using System.Collections.Concurrent;

namespace KccPerformance.Core.Platform.Jobs;

/// <summary>The progress of a job on this instance, outside any transaction.</summary>
public sealed class JobProgress
{
    private volatile Told told = new(0, null);

    /// <summary>From 0 to 99. The job itself records the end.</summary>
    public int Percent => told.Percent;

    /// <summary>The progress message, if there is one.</summary>
    public string? Message => told.Message;

    /// <summary>Reports progress.</summary>
    /// <param name="done">The amount done, in any unit.</param>
    /// <param name="total">The total in the same unit.</param>
    /// <param name="message">The progress message: "400 of 1,000 events written."</param>
    public void Report(long done, long total, string message)
        => told = new(total <= 0 ? 0 : (int)Math.Clamp(done * 100 / total, 0, 99), message);

    private sealed record Told(int Percent, string? Message);
}

/// <summary>The jobs that this instance runs, and their progress.</summary>
public sealed class RunningJobs
{
    private readonly ConcurrentDictionary<Guid, JobProgress> jobs = new();

    /// <summary>The progress on this instance; null if it does not run the job.</summary>
    public JobProgress? Find(Guid id) => jobs.GetValueOrDefault(id);

    internal JobProgress Begin(Guid id) => jobs[id] = new JobProgress();

    /// <summary>
    /// Removes the progress of one attempt, but not that of another attempt at the same job. An attempt that has missed
    /// its heartbeats may end while this instance's next attempt is running.
    /// </summary>
    internal void Remove(Guid id, JobProgress progress) => jobs.TryRemove(new(id, progress));
}
