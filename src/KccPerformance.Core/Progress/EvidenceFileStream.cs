using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Progress;

/// <summary>Reads a file out of its chunks, one at a time and in any order; only ever asynchronously.</summary>
internal sealed class EvidenceFileStream(PerformanceDbContext db, Guid fileId, long length) : Stream
{
    private byte[] chunk = [];
    private long number = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        var wanted = Position / EvidenceFile.ChunkLength;
        if (wanted != number)
        {
            chunk = await db.EvidenceFileChunks
                .Where(one => one.FileId == fileId && one.Number == (int)wanted)
                .Select(one => one.Bytes)
                .SingleAsync(cancellationToken);
            number = wanted;
        }

        var from = (int)(Position % EvidenceFile.ChunkLength);
        var count = Math.Min(buffer.Length, chunk.Length - from);
        chunk.AsMemory(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The database is read asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException("Files are read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Files are read only.");
}
