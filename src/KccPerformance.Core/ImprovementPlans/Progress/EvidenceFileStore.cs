using System.Security.Cryptography;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>
/// Stores and serves files with one chunk in memory at a time. Each chunk is a separate save, so that other writers are
/// not blocked.
/// </summary>
public sealed class EvidenceFileStore(PerformanceDbContext db, TimeProvider real)
{
    private const int MostCleared = 10;

    /// <summary>Stores and checks a file. It becomes available with the caller's next save.</summary>
    /// <param name="givenName">The name from the upload, possibly with a path.</param>
    /// <param name="content">The bytes as they arrive.</param>
    /// <param name="cancellation">Cancels, and deletes what has arrived.</param>
    /// <exception cref="RuleException">The file is too large or not permitted; nothing of it is kept.</exception>
    public async Task<EvidenceFile> ReceiveAsync(string? givenName, Stream content, CancellationToken cancellation)
    {
        var name = FileSniffer.SafeName(givenName);
        var buffer = new byte[EvidenceFile.ChunkLength];
        var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        var contentType = FileSniffer.CheckStart(name, buffer.AsSpan(0, Math.Min(read, FileSniffer.StartLength)));
        var file = await StartAsync(name, contentType, cancellation);
        try
        {
            var (length, hash) = await KeepAsync(file, content, buffer, read, cancellation);
            await using (var whole = Open(file.Id, length))
            {
                await FileSniffer.CheckWholeAsync(name, whole, cancellation);
            }

            file.Complete(length, hash);
            return file;
        }
        catch
        {
            // The file is too large or refused, or the connection failed. What has arrived is deleted.
            db.EvidenceFiles.Remove(file);
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>The bytes of a complete file.</summary>
    public Stream Open(Guid id, long length) => new ChunkedStream(
        (number, cancellation) => db.EvidenceFileChunks.Where(one => one.FileId == id && one.Number == number).Select(one => one.Bytes).SingleAsync(cancellation),
        length);

    private async Task<EvidenceFile> StartAsync(string name, string contentType, CancellationToken cancellation)
    {
        // Uploads that were interrupted. The database cascades to their chunks.
        var dayAgo = real.UtcNow().AddDays(-1);
        var abandoned = await db.EvidenceFiles.Where(one => !one.IsComplete && one.StartedAt < dayAgo).OrderBy(one => one.StartedAt).Take(MostCleared).ToListAsync(cancellation);
        db.EvidenceFiles.RemoveRange(abandoned);

        var file = new EvidenceFile(Guid.NewGuid(), name, contentType);
        file.Start(real.UtcNow());
        db.EvidenceFiles.Add(file);
        await db.SaveChangesAsync(cancellation);
        return file;
    }

    private async Task<(long Length, string Sha256)> KeepAsync(EvidenceFile file, Stream content, byte[] buffer, int read, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        for (var number = 0; read > 0; number++)
        {
            length += read;
            if (length > EvidenceFile.MaxLength)
            {
                throw FileSniffer.Refused(FileSniffer.TooLarge);
            }

            hash.AppendData(buffer, 0, read);
            var chunk = db.EvidenceFileChunks.Add(new EvidenceFileChunk(file.Id, number, read == buffer.Length ? buffer : buffer[..read]));
            await db.SaveChangesAsync(cancellation);

            // The chunk is saved, so the buffer can be reused.
            chunk.State = EntityState.Detached;
            read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
