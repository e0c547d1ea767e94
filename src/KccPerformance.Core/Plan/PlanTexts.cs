using KccPerformance.Core.Progress;

namespace KccPerformance.Core.Plan;

/// <summary>A paragraph of the inspection report that an action answers.</summary>
public sealed class ParagraphReference
{
    private ParagraphReference()
    {
    }

    internal ParagraphReference(int position, int paragraph)
    {
        Position = position;
        Paragraph = paragraph;
    }

    public int ActionId { get; private set; }

    public int Position { get; private set; }

    public int Paragraph { get; private set; }
}

/// <summary>How the plan says an action is monitored: one of its texts, in order.</summary>
public sealed class MonitoringArrangement
{
    private MonitoringArrangement()
    {
    }

    internal MonitoringArrangement(int position, string text)
    {
        Position = position;
        Text = text;
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public int Position { get; private set; }

    public string Text { get; private set; } = string.Empty;
}

/// <summary>One of the texts under "Evidence of Improvement" in the plan, and the evidence put forward for it.</summary>
public sealed class EvidenceCriterion
{
    private readonly List<EvidenceItem> items = [];

    private EvidenceCriterion()
    {
    }

    internal EvidenceCriterion(int position, string text)
    {
        Position = position;
        Text = text;
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public int Position { get; private set; }

    public string Text { get; private set; } = string.Empty;

    public EvidenceState State { get; private set; }

    /// <summary>Who verified it or waived it, by name as it was then.</summary>
    public string? SettledBy { get; private set; }

    public string? WaiverReason { get; private set; }

    public IReadOnlyList<EvidenceItem> Items => items;

    /// <summary>Puts evidence forward.</summary>
    public EvidenceItem Submit(EvidenceItem item)
    {
        items.Add(item);
        if (State == EvidenceState.Unmet)
        {
            State = EvidenceState.Submitted;
        }

        return item;
    }

    public void Verify(string by)
    {
        if (State != EvidenceState.Submitted)
        {
            throw new RuleException("Only evidence that has been submitted can be verified.");
        }

        State = EvidenceState.Verified;
        SettledBy = by;
    }

    public void Waive(string by, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException(nameof(WaiverReason), "Enter why this evidence is not needed.");
        }

        State = EvidenceState.Waived;
        SettledBy = by;
        WaiverReason = reason;
    }
}
