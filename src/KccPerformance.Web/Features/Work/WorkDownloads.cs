using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Work;

/// <summary>Has files generated in the background, and sends them to the users who requested them.</summary>
public sealed class WorkDownloads(WorkQuery work, GeneratedFileStore files, JobQueue jobs, JobSignal signal, AuditLog log)
{
    /// <summary>Requests a file and waits a short time: the file, or the page that shows its progress.</summary>
    public async Task<IActionResult> MakeAsync(JobRequest request, HttpContext http, CancellationToken cancellation)
    {
        var id = await jobs.AskAsync(request, http.Actor(), cancellation);
        await signal.NotifyAndWaitAsync(id);
        return await OpenAsync(id, http, cancellation) is { } made ? made : new RedirectResult($"/your-work/{id}");
    }

    /// <summary>
    /// The generated file; null if it does not belong to the user, is not ready or has expired. Records the download if its
    /// kind is recorded.
    /// </summary>
    public async Task<FileStreamResult?> OpenAsync(Guid id, HttpContext http, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, http.User, cancellation) is not { File: { } file } page)
        {
            return null;
        }

        if (page.Has.DownloadedAs is { } what)
        {
            await log.RecordAsync(http.Actor(), what, page.Subject.Length > 0 ? page.Subject : file.FileName, page.Has.Recorded?.Invoke(page.Instruction!, file.FileName));
        }

        return Open(file);
    }

    /// <summary>Sends a file without further checks.</summary>
    public FileStreamResult Open(GeneratedFile file) => new(files.Open(file), file.ContentType) { FileDownloadName = file.FileName };
}
