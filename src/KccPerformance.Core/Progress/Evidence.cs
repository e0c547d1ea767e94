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
}
