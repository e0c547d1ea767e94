using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Work;

/// <summary>A file that every reader of a report may have.</summary>
/// <param name="Family">The prefix of the keys of all its versions.</param>
/// <param name="Key">Its key, which depends on everything that it is written from.</param>
/// <param name="Name">Its name for downloads.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record SharedFile(string Family, string Key, string Name, string MediaType);

/// <summary>Files of reports. Each is generated once in the background, and served to every reader for 30 days.</summary>
public sealed class SharedFiles(GeneratedFileStore files, WorkDownloads downloads, TimeProvider real)
{
    /// <summary>The id of this build, for keys of files. A new build may write a file differently.</summary>
    internal static readonly string Build = typeof(SharedFiles).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The file with the key of a request, or a redirect to its progress page.</summary>
    public async Task<IActionResult> FindOrMakeAsync(JobRequest request, HttpContext http, CancellationToken cancellation)
        => await files.FindAsync(request.FileKey, cancellation) is { } there
            ? downloads.Open(there)
            : await downloads.MakeAsync(request, http, cancellation);

    /// <summary>Writes the file of a job, unless it exists already, and lets go of its earlier versions.</summary>
    internal async Task WriteAsync(Job job, SharedFile wanted, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var file = await files.FindAsync(wanted.Key, cancellation)
            ?? await files.KeepAsync(wanted.Key, wanted.Name, wanted.MediaType, Kept, write, cancellation);
        await files.LetGoOfOthersAsync(wanted.Family, wanted.Key, cancellation);
        job.MakeReady(file, real.UtcNow());
    }
}
