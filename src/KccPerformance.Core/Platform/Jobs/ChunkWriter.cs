using System.Security.Cryptography;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Jobs;

/// <summary>Writes a file to the database, one save for each chunk, so that other writers are not blocked. Asynchronous only.</summary>
internal sealed class ChunkWriter(PerformanceDbContext db, Guid fileId) : Stream
{
    private readonly byte[] buffer = new byte[ChunkedStream.ChunkLength];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int filled;
    private int number;
    private long length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get => length; set => throw new NotSupportedException("A file is written from its beginning to its end."); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var count = Math.Min(buffer.Length, this.buffer.Length - filled);
            buffer[..count].CopyTo(this.buffer.AsMemory(filled));
            buffer = buffer[count..];
            filled += count;
            if (filled == this.buffer.Length)
            {
                await SaveAsync(cancellationToken);
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Saves the last chunk, and returns the length and SHA-256 of the file.</summary>
    public async Task<(long Length, string Sha256)> FinishAsync(CancellationToken cancellation)
    {
        if (filled > 0)
        {
            await SaveAsync(cancellation);
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public override void Flush()
    {
        // A chunk is saved when it is full.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Writing the file.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A file is written from its beginning to its end.");

    public override void SetLength(long value) => throw new NotSupportedException("A file is written from its beginning to its end.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The database is written asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        hash.AppendData(buffer, 0, filled);
        var chunk = db.GeneratedFileChunks.Add(new GeneratedFileChunk(fileId, number, filled == buffer.Length ? buffer : buffer[..filled]));
        await db.SaveChangesAsync(cancellation);

        // The chunk is saved, so the buffer can be reused.
        chunk.State = EntityState.Detached;
        number++;
        length += filled;
        filled = 0;
    }
}
