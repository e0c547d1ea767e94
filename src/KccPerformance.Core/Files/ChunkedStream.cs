namespace KccPerformance.Core.Files;

/// <summary>Reads a file from chunks in the database, one at a time and in any order. Asynchronous only.</summary>
/// <param name="read">Returns the chunk with a number, from 0.</param>
/// <param name="length">The length of the file in bytes.</param>
internal sealed class ChunkedStream(Func<int, CancellationToken, Task<byte[]>> read, long length) : Stream
{
    /// <summary>The size of every chunk except the last.</summary>
    public const int ChunkLength = 256 * 1024;

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

        var wanted = Position / ChunkLength;
        if (wanted != number)
        {
            chunk = await read((int)wanted, cancellationToken);
            number = wanted;
        }

        var from = (int)(Position % ChunkLength);
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
        // Nothing to flush.
    }

    public override void SetLength(long value) => throw new NotSupportedException("Files are read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Files are read only.");
}
