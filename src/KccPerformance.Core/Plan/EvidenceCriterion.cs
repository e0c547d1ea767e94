using KccPerformance.Core.Progress;

namespace KccPerformance.Core.Plan;

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

    public int Position { get; internal set; }

    public string Text { get; internal set; } = string.Empty;

    public EvidenceState State { get; private set; }

    /// <summary>Who verified it or waived it, by name as it was then.</summary>
    public string? SettledBy { get; private set; }

    public string? WaiverReason { get; private set; }

    public IReadOnlyList<EvidenceItem> Items => items;

    /// <summary>Whether anything stands on it, so that it can be reworded and not dropped; what was put forward must be loaded.</summary>
    public bool IsUsed => State != EvidenceState.Unmet || items.Count > 0;

    /// <summary>Puts evidence forward.</summary>
    public EvidenceItem Submit(EvidenceItem item)
    {
        items.Add(item);
        State = EvidenceState.Submitted;
        SettledBy = null;
        WaiverReason = null;
        return item;
    }

    /// <summary>Sends evidence back to the officer; a criterion without any left is unmet again.</summary>
    public void SendBack(EvidenceItem item, string reason, string by, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException(nameof(EvidenceItem.SentBackReason), "Enter why it is sent back");
        }

        if (!item.Counts)
        {
            throw new RuleException("This has been sent back already.");
        }

        item.SendBack(reason.Trim(), by, on);
        if (State is EvidenceState.Submitted or EvidenceState.Verified)
        {
            State = items.Exists(one => one.Counts) ? EvidenceState.Submitted : EvidenceState.Unmet;
            SettledBy = null;
        }
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
            throw new RuleException(nameof(WaiverReason), "Enter why this evidence is not needed");
        }

        State = EvidenceState.Waived;
        SettledBy = by;
        WaiverReason = reason;
    }
}
