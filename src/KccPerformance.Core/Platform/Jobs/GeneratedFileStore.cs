using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Jobs;

/// <summary>Stores and serves generated files, with one chunk in memory at a time.</summary>
public sealed class GeneratedFileStore(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>How long a replaced file is kept for current readers.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromHours(1);

    /// <summary>The file with a key; null if there is none or it has expired.</summary>
    public Task<GeneratedFile?> FindAsync(string fileKey, CancellationToken cancellation = default)
        => db.GeneratedFiles.AsNoTracking().SingleOrDefaultAsync(one => one.FileKey == fileKey, cancellation);

    /// <summary>The bytes of a complete file.</summary>
    public Stream Open(GeneratedFile file)
    {
        var id = file.Id;
        return new ChunkedStream(
            (number, cancellation) => db.GeneratedFileChunks.Where(one => one.FileId == id && one.Number == number).Select(one => one.Bytes).SingleAsync(cancellation),
            file.Length);
    }

    /// <summary>Stores a file as it is written. The file becomes available with the caller's next save.</summary>
    /// <param name="fileKey">The key for identical files; null if only the owner may read it.</param>
    /// <param name="fileName">The name for downloads.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="keep">How long it is kept.</param>
    /// <param name="write">Writes the file. If it throws, the file is deleted.</param>
    /// <param name="cancellation">Cancels, and deletes the file.</param>
    public async Task<GeneratedFile> KeepAsync(string? fileKey, string fileName, string contentType, TimeSpan keep, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var file = new GeneratedFile(fileName, contentType, real.UtcNow());
        db.GeneratedFiles.Add(file);
        await db.SaveChangesAsync(cancellation);
        try
        {
            await using var content = new ChunkWriter(db, file.Id);
            await write(content);
            var (length, sha256) = await content.FinishAsync(cancellation);
            file.Complete(fileKey, length, sha256, real.UtcNow() + keep);
            return file;
        }
        catch
        {
            // The database cascades to chunks.
            await db.WriteAsync(token => db.GeneratedFiles.Where(one => one.Id == file.Id).ExecuteDeleteAsync(token), CancellationToken.None);
            throw;
        }
    }

    /// <summary>Marks replaced files for deletion, with the next save.</summary>
    /// <param name="family">The prefix of their keys.</param>
    /// <param name="fileKey">The key of the new file.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task LetGoOfOthersAsync(string family, string fileKey, CancellationToken cancellation)
    {
        var until = real.UtcNow() + Reading;
        var others = await db.GeneratedFiles.Where(one => one.FileKey!.StartsWith(family) && one.FileKey != fileKey && one.KeptUntil > until).ToListAsync(cancellation);
        foreach (var other in others)
        {
            other.KeepOnlyUntil(until);
        }
    }
}
