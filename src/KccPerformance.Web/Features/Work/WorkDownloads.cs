using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Work;

/// <summary>Has files made, and gives them to those who asked for them.</summary>
public sealed class WorkDownloads(WorkQuery work, GeneratedFileStore files, JobQueue jobs, JobSignal signal, AuditLog log)
{
    /// <summary>Requests a file and waits a short time: the file, or the page that shows its progress.</summary>
    public async Task<IActionResult> MakeAsync(JobRequest request, HttpContext http, CancellationToken cancellation)
    {
        var id = await jobs.AskAsync(request, http.Actor(), cancellation);
        await signal.NotifyAndWaitAsync(id);
        return await OpenAsync(id, http, cancellation) is { } made ? made : new RedirectResult($"/your-work/{id}");
    }

    /// <summary>The file of a piece of work, recorded where that kind is; null if it is not theirs, not ready or not kept any more.</summary>
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

    /// <summary>A file that needs no further check.</summary>
    public FileStreamResult Open(GeneratedFile file) => new(files.Open(file), file.ContentType) { FileDownloadName = file.FileName };
}
