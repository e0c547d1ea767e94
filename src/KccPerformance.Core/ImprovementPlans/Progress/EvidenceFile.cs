
namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>
/// An evidence file. Its bytes are stored as chunks, so that it is read and written in pieces and one backup holds
/// everything.
/// </summary>
public sealed class EvidenceFile
{
    /// <summary>The largest file, in bytes: 20 MB.</summary>
    public const long MaxLength = 20 * 1024 * 1024;

    /// <summary>The size of every chunk except the last.</summary>
    public const int ChunkLength = Files.ChunkedStream.ChunkLength;

    private EvidenceFile()
    {
    }

    public EvidenceFile(Guid id, string fileName, string contentType)
    {
        Id = id;
        FileName = fileName;
        ContentType = contentType;
    }

    public Guid Id { get; private set; }

    /// <summary>The name it had on the officer's computer, without any path.</summary>
    public string FileName { get; private set; } = string.Empty;

    /// <summary>The media type detected from its content.</summary>
    public string ContentType { get; private set; } = string.Empty;

    /// <summary>Its length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Whether the upload is complete. Incomplete files are deleted.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime StartedAt { get; private set; }

    public void Start(DateTime at) => StartedAt = at;

    public void Complete(long length, string sha256)
    {
        Length = length;
        Sha256 = sha256;
        IsComplete = true;
    }
}

/// <summary>A chunk of a file.</summary>
public sealed class EvidenceFileChunk
{
    private EvidenceFileChunk()
    {
    }

    public EvidenceFileChunk(Guid fileId, int number, byte[] bytes)
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
