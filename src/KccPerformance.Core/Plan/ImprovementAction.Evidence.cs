using KccPerformance.Core.Progress;

namespace KccPerformance.Core.Plan;

/// <summary>What happens to the evidence of an action, until the claim that it is complete has been checked.</summary>
public sealed partial class ImprovementAction
{
    /// <summary>Puts evidence forward for one of the criteria.</summary>
    /// <exception cref="RuleException">The action is closed, or verified as complete.</exception>
    public EvidenceItem SubmitEvidence(EvidenceCriterion criterion, EvidenceItem item)
    {
        GuardEvidence();
        return criterion.Submit(item);
    }

    /// <summary>Confirms what is put forward for a criterion.</summary>
    public void VerifyEvidence(EvidenceCriterion criterion, string by)
    {
        GuardEvidence();
        criterion.Verify(by);
    }

    /// <summary>Sends a piece of evidence back to the officer. Raises the version: a claim of completion may stand on it.</summary>
    public void SendBackEvidence(EvidenceCriterion criterion, EvidenceItem item, string reason, string by, DateOnly on)
    {
        GuardEvidence();
        criterion.SendBack(item, reason, by, on);
        Version++;
    }

    /// <summary>Removes evidence that its own author added and no administrator has verified. Raises the version: a claim of completion may rest on it.</summary>
    /// <exception cref="RuleException">Another person added it, or it has been verified or sent back.</exception>
    public void RemoveEvidence(EvidenceCriterion criterion, EvidenceItem item, int? by)
    {
        GuardEvidence();
        criterion.Remove(item, by);
        Version++;
    }

    /// <summary>Stops asking for a criterion, for a reason and under a name.</summary>
    public void WaiveEvidence(EvidenceCriterion criterion, string by, string reason)
    {
        GuardEvidence();
        criterion.Waive(by, reason);
    }

    /// <summary>Why nothing of the evidence can be changed now, or null when it can.</summary>
    public static string? WhyEvidenceStays(string code, Stage stage, DateOnly? verifiedOn)
        => stage == Stage.Closed
            ? $"{code} has been closed by a committee, so its evidence cannot be changed."
            : verifiedOn is not null
                ? $"{code} has been verified as complete and is awaiting committee sign-off. To change its evidence, ask the performance team to withdraw the verification."
                : null;

    /// <exception cref="RuleException">The evidence has to stay as it is.</exception>
    public void GuardEvidence()
    {
        GuardRetired();
        GuardClosedPlan();
        if (WhyEvidenceStays(Code, Stage, VerifiedOn) is { } why)
        {
            throw new RuleException(why);
        }
    }
}
