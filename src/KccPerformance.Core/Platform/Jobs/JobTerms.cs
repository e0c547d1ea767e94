using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KccPerformance.Core.Platform.Jobs;

/// <summary>A kind of background job. Each module declares its own, and registers a definition and a handler for it.</summary>
/// <param name="Name">The name, unique among all modules and at most 20 characters. It is stored with each job, so it never changes.</param>
public readonly record struct JobKind(string Name)
{
    public const int NameLength = 20;

    public override string ToString() => Name;
}

public enum JobState
{
    Waiting,
    Running,

    /// <summary>Ready for the user: a preview to check, or a file to download.</summary>
    Ready,
    Done,
    Failed,
    Cancelled,
}

/// <summary>Stores the kind of a job by its name.</summary>
internal sealed class JobKindConverter() : ValueConverter<JobKind, string>(kind => kind.Name, name => new JobKind(name));
