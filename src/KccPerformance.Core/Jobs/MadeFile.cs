namespace KccPerformance.Core.Jobs;

/// <summary>
/// A file that was made in the background, in the database so that every instance can give it out. Its bytes are rows
/// of chunks. It is kept for a time only: backups hold everything.
/// </summary>
public sealed class MadeFile
{
    private MadeFile()
    {
    }

    public MadeFile(string fileName, string contentType, DateTime at)
    {
        Id = Guid.NewGuid();
        FileName = fileName;
        ContentType = contentType;
        StartedAt = at;
    }

    public Guid Id { get; private set; }

    /// <summary>The same for the same file, and unique: whoever asks for it again is given this one. None where it is its owner's alone, and until it is complete.</summary>
    public string? FileKey { get; private set; }

    public string FileName { get; private set; } = string.Empty;

    public string ContentType { get; private set; } = string.Empty;

    /// <summary>Its length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Whether it was made to its end; an incomplete one is of no use and is cleared away.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>The instant in UTC, by the real clock, after which it may be cleared away.</summary>
    public DateTime KeptUntil { get; private set; }

    public void Complete(string? fileKey, long length, string sha256, DateTime keptUntil)
    {
        FileKey = fileKey;
        Length = length;
        Sha256 = sha256;
        KeptUntil = keptUntil;
        IsComplete = true;
    }

    /// <summary>Another has taken its place: it stays for those who are reading it.</summary>
    public void KeepOnlyUntil(DateTime until) => KeptUntil = until < KeptUntil ? until : KeptUntil;
}

/// <summary>A piece of a file.</summary>
public sealed class MadeFileChunk
{
    private MadeFileChunk()
    {
    }

    public MadeFileChunk(Guid fileId, int number, byte[] bytes)
    {
        FileId = fileId;
        Number = number;
        Bytes = bytes;
    }

    public Guid FileId { get; private set; }

    /// <summary>Its place in the file, from 0.</summary>
    public int Number { get; private set; }

    public byte[] Bytes { get; private set; } = [];
}
