using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>An evidence requirement: one of the texts under "Evidence of Improvement" in the plan, and its evidence.</summary>
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

    /// <summary>The user who verified or waived it, by name at the time.</summary>
    public string? SettledBy { get; private set; }

    public string? WaiverReason { get; private set; }

    public IReadOnlyList<EvidenceItem> Items => items;

    /// <summary>Whether it has evidence or a decision, so that it can be edited but not removed. The evidence must be loaded.</summary>
    public bool IsUsed => State != EvidenceState.Unmet || items.Count > 0;

    /// <summary>Adds evidence.</summary>
    public EvidenceItem Submit(EvidenceItem item)
    {
        items.Add(item);
        State = EvidenceState.Submitted;
        SettledBy = null;
        WaiverReason = null;
        return item;
    }

    /// <summary>Sends evidence back to the officer. A requirement without other evidence is unmet again.</summary>
    public void SendBack(EvidenceItem item, string reason, string by, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException(nameof(EvidenceItem.SentBackReason), "Enter the reason for sending it back");
        }

        if (!item.Counts)
        {
            throw new RuleException("This evidence has already been sent back.");
        }

        item.SendBack(reason.Trim(), by, on);
        if (State is EvidenceState.Submitted or EvidenceState.Verified)
        {
            State = items.Exists(one => one.Counts) ? EvidenceState.Submitted : EvidenceState.Unmet;
            SettledBy = null;
        }
    }

    /// <summary>Removes evidence that has not been verified. A requirement without other evidence is unmet again.</summary>
    public void Remove(EvidenceItem item, int? by)
    {
        if (item.AuthorId is null || item.AuthorId != by)
        {
            throw new RuleException("You can only remove evidence that you added.");
        }

        if (State != EvidenceState.Submitted || !item.Counts)
        {
            throw new RuleException(item.Counts
                ? "This evidence has been verified, so you cannot remove it. Ask the performance team to send it back."
                : "This evidence was sent back and stays on record, with the reason.");
        }

        items.Remove(item);
        State = items.Exists(one => one.Counts) ? EvidenceState.Submitted : EvidenceState.Unmet;
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
            throw new RuleException(nameof(WaiverReason), "Enter why this evidence is not required");
        }

        State = EvidenceState.Waived;
        SettledBy = by;
        WaiverReason = reason;
    }
}
