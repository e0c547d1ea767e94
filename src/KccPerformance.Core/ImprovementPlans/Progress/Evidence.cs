using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>The state of an evidence requirement.</summary>
public enum EvidenceState
{
    Unmet,
    Submitted,
    Verified,

    /// <summary>Waived, with a reason.</summary>
    Waived,
}

public enum EvidenceKind
{
    Statement,
    Link,
    File,
}

/// <summary>Who added evidence, when and with which form.</summary>
public sealed record EvidenceGiven(int? AuthorId, string AuthorName, DateOnly On, Guid Submission);

/// <summary>Evidence for one requirement.</summary>
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

    /// <param name="kind">The kind of evidence.</param>
    /// <param name="title">Its title.</param>
    /// <param name="content">The text of the statement, or the address of the link.</param>
    /// <param name="given">Who added it, and with which form.</param>
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

    /// <summary>The text of the statement, or the address of the link.</summary>
    public string? Content { get; private set; }

    /// <summary>The account that added it; null for evidence added before accounts were recorded.</summary>
    public int? AuthorId { get; private set; }

    public string AuthorName { get; private set; } = string.Empty;

    /// <summary>The token of the form: sending the same form twice adds one item.</summary>
    public Guid? SubmissionId { get; private set; }

    public DateOnly AddedOn { get; private set; }

    public Guid? FileId { get; private set; }

    /// <summary>The file, if the evidence is a file.</summary>
    public EvidenceFile? File { get; private set; }

    /// <summary>Why it was sent back, if it was. Such evidence does not count.</summary>
    public string? SentBackReason { get; private set; }

    public string? SentBackBy { get; private set; }

    public DateOnly? SentBackOn { get; private set; }

    /// <summary>The paragraph of Schedule 12A under which it is exempt; null for evidence that everyone who can sign in can read.</summary>
    public int? ExemptParagraph { get; private set; }

    public bool IsExempt => ExemptParagraph is not null;

    public bool Counts => SentBackReason is null;

    /// <summary>Adds a file as evidence. The upload must be complete.</summary>
    public static EvidenceItem OfFile(EvidenceFile file, string title, EvidenceGiven given)
        => file.IsComplete
            ? new EvidenceItem(EvidenceKind.File, title, null, given) { File = file, FileId = file.Id }
            : throw new RuleException("The upload was incomplete. Choose the file again.");

    /// <summary>Marks it as exempt, or removes the exemption. It counts for its requirement either way.</summary>
    /// <exception cref="RuleException">There is no such paragraph.</exception>
    public void Exempt(int? paragraph) => ExemptParagraph = Exemption.Checked(paragraph);

    internal void SendBack(string reason, string by, DateOnly on)
    {
        SentBackReason = reason;
        SentBackBy = by;
        SentBackOn = on;
    }
}
