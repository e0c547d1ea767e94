using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <content>Retiring and restoring an action, and adopting its plan.</content>
public sealed partial class ImprovementAction
{
    /// <summary>The longest reason for retiring an action.</summary>
    public const int RetiredReasonLength = 1000;

    /// <summary>Retires the action. It is kept, and its code is not reused.</summary>
    public void Retire(string reason, DateOnly on)
    {
        GuardRetired();
        RetiredReason = reason;
        RetiredOn = on;
        Item.Describe(InspectorsComment, isRetired: true);
        Version++;
    }

    /// <summary>Restores a retired action unchanged.</summary>
    public void BringBack()
    {
        if (RetiredOn is null)
        {
            throw new RuleException($"{Code} is already in the plan, so there is nothing to restore.");
        }

        RetiredReason = null;
        RetiredOn = null;
        Item.Describe(InspectorsComment, isRetired: false);
        Version++;
    }

    /// <summary>Why a retired action cannot be changed; null if the action is not retired.</summary>
    public static string? WhyRetired(string code, DateOnly? retiredOn)
        => retiredOn is { } day ? $"{code} was retired from the plan on {day:d MMMM yyyy}, so you cannot add updates or decisions." : null;

    /// <summary>If there are no updates, counts the months to the first review from the day of adoption.</summary>
    internal void BeginOn(DateOnly adoptedOn)
    {
        if (LastReportedAt is null)
        {
            NextReview = adoptedOn.AddMonths(Timescale.ReviewMonths);
        }
    }

    /// <summary>Why nothing can be added to an action of a closed plan; null if the plan is not closed.</summary>
    public static string? WhyPlanIsClosed(PlanStatus status)
        => status == PlanStatus.Closed ? Subject.WhyClosed(SubjectState.Closed) : null;

    /// <summary>Refuses changes in a closed plan. The plan must be loaded with the action.</summary>
    /// <exception cref="RuleException">The plan is closed.</exception>
    public void GuardClosedPlan()
    {
        if (Area?.Plan is { } plan && WhyPlanIsClosed(plan.Status) is { } why)
        {
            throw new RuleException(why);
        }
    }

    private void GuardRetired()
    {
        if (WhyRetired(Code, RetiredOn) is { } why)
        {
            throw new RuleException(why);
        }
    }
}
