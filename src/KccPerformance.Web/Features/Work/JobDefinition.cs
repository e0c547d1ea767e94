using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Work;

/// <summary>Text and rules for a kind of upload or download.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name: "Committee papers".</param>
/// <param name="Permission">The permission needed to view it.</param>
/// <param name="Verb">The past participle for its file: "read".</param>
/// <param name="AskedVerb">The past participle after the user has checked it: "imported".</param>
public sealed record JobDefinition(JobKind Kind, string Name, Permission Permission, string Verb, string AskedVerb)
{
    /// <summary>The <see cref="IJobHandler"/> that runs it; null if the file is read when it is uploaded, so that it is never queued.</summary>
    public Type? Handler { get; init; }

    /// <summary>The page with the result; null if the result is a file to download.</summary>
    public Func<Guid, string>? Page { get; init; }

    /// <summary>The audit event for a download of its file; null if downloads are not recorded.</summary>
    public string? DownloadedAs { get; init; }

    /// <summary>The values recorded in the audit log for its instruction and file name.</summary>
    public Func<string, string, object?>? Recorded { get; init; }
}

/// <summary>The definitions of all modules.</summary>
/// <exception cref="ArgumentException">Two modules define the same kind.</exception>
public sealed class JobDefinitions(IEnumerable<IModule> modules)
{
    private readonly Dictionary<JobKind, JobDefinition> byKind = modules.SelectMany(module => module.Jobs).ToDictionary(job => job.Kind);

    public IReadOnlyCollection<JobDefinition> All => byKind.Values;

    /// <summary>The definition of a kind; null if its module is no longer part of the site. Such jobs are not listed.</summary>
    public JobDefinition? Find(JobKind kind) => byKind.GetValueOrDefault(kind);
}
