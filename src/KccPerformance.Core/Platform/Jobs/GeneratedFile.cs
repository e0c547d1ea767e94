namespace KccPerformance.Core.Platform.Jobs;

/// <summary>
/// A generated file. It is in the database, so every instance can serve it. Its bytes are stored as chunks. It is kept
/// for a limited time, because backups include it.
/// </summary>
public sealed class GeneratedFile
{
    private GeneratedFile()
    {
    }

    public GeneratedFile(string fileName, string contentType, DateTime at)
    {
        Id = Guid.NewGuid();
        FileName = fileName;
        ContentType = contentType;
        StartedAt = at;
    }

    public Guid Id { get; private set; }

    /// <summary>
    /// A unique key for identical files: a repeated request gets this file. Null while the file is incomplete, and for
    /// files that only their owner may read.
    /// </summary>
    public string? FileKey { get; private set; }

    public string FileName { get; private set; } = string.Empty;

    public string ContentType { get; private set; } = string.Empty;

    /// <summary>Its length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Whether the file is complete. Incomplete files are deleted.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>The UTC instant, by the real clock, after which it may be deleted.</summary>
    public DateTime KeptUntil { get; private set; }

    public void Complete(string? fileKey, long length, string sha256, DateTime keptUntil)
    {
        FileKey = fileKey;
        Length = length;
        Sha256 = sha256;
        KeptUntil = keptUntil;
        IsComplete = true;
    }

    /// <summary>Shortens how long a file is kept that a newer one has replaced. Current readers can still finish.</summary>
    public void KeepOnlyUntil(DateTime until) => KeptUntil = until < KeptUntil ? until : KeptUntil;
}

/// <summary>A chunk of a file.</summary>
public sealed class GeneratedFileChunk
{
    private GeneratedFileChunk()
    {
    }

    public GeneratedFileChunk(Guid fileId, int number, byte[] bytes)
    {
        FileId = fileId;
        Number = number;
        Bytes = bytes;
    }

    public Guid FileId { get; private set; }

    /// <summary>The position in the file, from 0.</summary>
    public int Number { get; private set; }

    public byte[] Bytes { get; private set; } = [];
}
