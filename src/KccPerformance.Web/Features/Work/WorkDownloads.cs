using KccPerformance.Core.Data;
using KccPerformance.Core.Jobs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Work;

/// <summary>Gives the files that were made to those who asked for them.</summary>
public sealed class WorkDownloads(WorkQuery work, MadeFileStore files, AuditLog log)
{
    /// <summary>The file of a piece of work, recorded where that kind is; null where it is not theirs, not ready or not kept any more.</summary>
    public async Task<FileStreamResult?> OpenAsync(Guid id, HttpContext http, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, http.User, cancellation) is not { File: { } file } page)
        {
            return null;
        }

        if (page.Has.DownloadedAs is { } what)
        {
            await log.RecordAsync(http.Actor(), what, file.FileName, page.Has.Recorded?.Invoke(page.Instruction!));
        }

        return Open(file);
    }

    /// <summary>A file that whoever asks may have.</summary>
    public FileStreamResult Open(MadeFile file) => new(files.Open(file), file.ContentType) { FileDownloadName = file.FileName };
}
