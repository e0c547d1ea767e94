using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Jobs;

/// <summary>Keeps files that were made, and gives them out again; however large one is, one chunk of it is in memory.</summary>
public sealed class MadeFileStore(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Time to finish reading a file whose place another has taken.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromHours(1);

    /// <summary>The file that was made for a key; null where none was, or it is not kept any more.</summary>
    public Task<MadeFile?> FindAsync(string fileKey, CancellationToken cancellation = default)
        => db.MadeFiles.AsNoTracking().SingleOrDefaultAsync(one => one.FileKey == fileKey, cancellation);

    /// <summary>The bytes of a file that was made to its end.</summary>
    public Stream Open(MadeFile file)
    {
        var id = file.Id;
        return new ChunkedStream(
            (number, cancellation) => db.MadeFileChunks.Where(one => one.FileId == id && one.Number == number).Select(one => one.Bytes).SingleAsync(cancellation),
            file.Length);
    }

    /// <summary>Takes in a file as it is written. It is complete, but only saved as such with the next save.</summary>
    /// <param name="fileKey">The same for the same file; null where it is its owner's alone.</param>
    /// <param name="fileName">What it is called when it is downloaded.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="keep">How long it is kept.</param>
    /// <param name="write">Writes it; whatever that throws, nothing of the file stays.</param>
    /// <param name="cancellation">Stops; nothing of the file stays.</param>
    public async Task<MadeFile> KeepAsync(string? fileKey, string fileName, string contentType, TimeSpan keep, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var file = new MadeFile(fileName, contentType, real.UtcNow());
        db.MadeFiles.Add(file);
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
            // The database removes its chunks with it.
            await db.WriteAsync(token => db.MadeFiles.Where(one => one.Id == file.Id).ExecuteDeleteAsync(token), CancellationToken.None);
            throw;
        }
    }

    /// <summary>Lets go, with the next save, of the files whose place one has taken.</summary>
    /// <param name="family">How the keys of all of them begin.</param>
    /// <param name="fileKey">The key of the one that stays.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task LetGoOfOthersAsync(string family, string fileKey, CancellationToken cancellation)
    {
        var until = real.UtcNow() + Reading;
        var others = await db.MadeFiles.Where(one => one.FileKey!.StartsWith(family) && one.FileKey != fileKey && one.KeptUntil > until).ToListAsync(cancellation);
        foreach (var other in others)
        {
            other.KeepOnlyUntil(until);
        }
    }
}
