namespace KccPerformance.Core.Jobs;

/// <summary>Does the jobs of one kind; registered by its kind.</summary>
public interface IJobHandler
{
    /// <summary>What is done, in a sentence: "The file is being read."</summary>
    string SayStarted(Job job);

    /// <summary>What somebody is told where it failed for a reason they cannot know, and what they can do; no full stop at the end.</summary>
    string SayFailed(Job job);

    /// <summary>
    /// Does it. The job is tracked by the scope's context, and is changed last: what is left unsaved is saved with it
    /// afterwards, all or nothing, and not at all where the job has become another's meanwhile.
    /// </summary>
    /// <exception cref="RuleException">It cannot be done; the job fails with that sentence.</exception>
    Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation);
}
