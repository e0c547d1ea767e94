using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>Changes to the evidence of an action, until its completion has been verified.</summary>
public sealed partial class ImprovementAction
{
    /// <summary>Adds evidence for one of the requirements.</summary>
    /// <exception cref="RuleException">The action is closed, or verified as complete.</exception>
    public EvidenceItem SubmitEvidence(EvidenceCriterion criterion, EvidenceItem item)
    {
        GuardEvidence();
        return criterion.Submit(item);
    }

    /// <summary>Verifies the evidence for a requirement.</summary>
    public void VerifyEvidence(EvidenceCriterion criterion, string by)
    {
        GuardEvidence();
        criterion.Verify(by);
    }

    /// <summary>Sends evidence back to the officer. Raises the version, because a reported completion may depend on it.</summary>
    public void SendBackEvidence(EvidenceCriterion criterion, EvidenceItem item, string reason, string by, DateOnly on)
    {
        GuardEvidence();
        criterion.SendBack(item, reason, by, on);
        Version++;
    }

    /// <summary>Removes evidence that the user added and no administrator has verified. Raises the version, because a reported completion may depend on it.</summary>
    /// <exception cref="RuleException">Another person added it, or it has been verified or sent back.</exception>
    public void RemoveEvidence(EvidenceCriterion criterion, EvidenceItem item, int? by)
    {
        GuardEvidence();
        criterion.Remove(item, by);
        Version++;
    }

    /// <summary>Waives a requirement, with a reason and a name.</summary>
    public void WaiveEvidence(EvidenceCriterion criterion, string by, string reason)
    {
        GuardEvidence();
        criterion.Waive(by, reason);
    }

    /// <summary>Why the evidence cannot be changed now; null if it can.</summary>
    public static string? WhyEvidenceStays(string code, Stage stage, DateOnly? verifiedOn)
        => stage == Stage.Closed
            ? $"{code} has been closed by a committee, so its evidence cannot be changed."
            : verifiedOn is not null
                ? $"{code} has been verified as complete and is awaiting committee sign-off. To change its evidence, ask the performance team to withdraw the verification."
                : null;

    /// <exception cref="RuleException">The evidence cannot be changed.</exception>
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
