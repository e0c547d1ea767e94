namespace KccPerformance.Core.Progress;

/// <summary>Where a criterion of evidence stands.</summary>
public enum EvidenceState
{
    Unmet,
    Submitted,
    Verified,

    /// <summary>Not asked for any more, for a named reason.</summary>
    Waived,
}

public enum EvidenceKind
{
    Statement,
    Link,
    File,
}

/// <summary>Something put forward as evidence for one criterion.</summary>
public sealed class EvidenceItem
{
    private EvidenceItem()
    {
    }

    public EvidenceItem(EvidenceKind kind, string title, string? content, string author, DateOnly addedOn)
    {
        Kind = kind;
        Title = title;
        Content = content;
        AuthorName = author;
        AddedOn = addedOn;
    }

    public int Id { get; private set; }

    public int CriterionId { get; private set; }

    public EvidenceKind Kind { get; private set; }

    public string Title { get; private set; } = string.Empty;

    /// <summary>The statement's words, or the link's address.</summary>
    public string? Content { get; private set; }

    public string AuthorName { get; private set; } = string.Empty;

    public DateOnly AddedOn { get; private set; }

    public Guid? FileId { get; private set; }

    /// <summary>The file, for evidence of that kind.</summary>
    public EvidenceFile? File { get; private set; }

    /// <summary>Why it was sent back, where it was; such evidence does not count.</summary>
    public string? SentBackReason { get; private set; }

    public string? SentBackBy { get; private set; }

    public DateOnly? SentBackOn { get; private set; }

    public bool Counts => SentBackReason is null;

    /// <summary>Evidence that is a file, which has to have arrived whole.</summary>
    public static EvidenceItem OfFile(EvidenceFile file, string title, string author, DateOnly addedOn)
        => file.IsComplete
            ? new EvidenceItem(EvidenceKind.File, title, null, author, addedOn) { File = file, FileId = file.Id }
            : throw new RuleException("The file did not arrive whole. Choose it again.");

    internal void SendBack(string reason, string by, DateOnly on)
    {
        SentBackReason = reason;
        SentBackBy = by;
        SentBackOn = on;
    }
}
