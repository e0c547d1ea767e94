namespace KccPerformance.Core.Platform.Jobs;

/// <summary>Runs the jobs of one kind. Registered with the kind as key.</summary>
public interface IJobHandler
{
    /// <summary>The first progress message: "Reading the file."</summary>
    string SayStarted(Job job);

    /// <summary>The error message if a job fails for a technical reason, with the next step for the user. No full stop at the end.</summary>
    string SayFailed(Job job);

    /// <summary>
    /// Runs the job. The job is tracked by the scope's context and is changed last. Unsaved changes are then saved with
    /// it, all or nothing. Nothing is saved if another instance has taken the job over.
    /// </summary>
    /// <exception cref="RuleException">The job fails with this message.</exception>
    Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation);
}
