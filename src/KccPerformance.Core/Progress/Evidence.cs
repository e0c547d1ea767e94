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

/// <summary>By whom evidence is added, when and with which form.</summary>
public sealed record EvidenceGiven(int? AuthorId, string AuthorName, DateOnly On, Guid Submission);

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

    /// <param name="kind">What it is.</param>
    /// <param name="title">Its title.</param>
    /// <param name="content">The statement's words, or the link's address.</param>
    /// <param name="given">By whom and with which form.</param>
    public EvidenceItem(EvidenceKind kind, string title, string? content, EvidenceGiven given)
        : this(kind, title, content, given.AuthorName, given.On)
    {
        AuthorId = given.AuthorId;
        SubmissionId = given.Submission;
    }

    public int Id { get; private set; }

    public int CriterionId { get; private set; }

    public EvidenceKind Kind { get; private set; }

    public string Title { get; private set; } = string.Empty;

    /// <summary>The statement's words, or the link's address.</summary>
    public string? Content { get; private set; }

    /// <summary>The account that added it; none where it was added before accounts were recorded.</summary>
    public int? AuthorId { get; private set; }

    public string AuthorName { get; private set; } = string.Empty;

    /// <summary>The form it was added with: the same form twice is one item.</summary>
    public Guid? SubmissionId { get; private set; }

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
    public static EvidenceItem OfFile(EvidenceFile file, string title, EvidenceGiven given)
        => file.IsComplete
            ? new EvidenceItem(EvidenceKind.File, title, null, given) { File = file, FileId = file.Id }
            : throw new RuleException("The upload was incomplete. Choose the file again.");

    internal void SendBack(string reason, string by, DateOnly on)
    {
        SentBackReason = reason;
        SentBackBy = by;
        SentBackOn = on;
    }
}
