namespace KccPerformance.Core.Plan;

/// <content>What happens to an action that is taken out of the plan, and when the plan is adopted.</content>
public sealed partial class ImprovementAction
{
    /// <summary>As many characters as the reason for taking an action out may have.</summary>
    public const int RetiredReasonLength = 1000;

    /// <summary>Takes the action out of the plan. It is kept, and its code is not used again.</summary>
    public void Retire(string reason, DateOnly on)
    {
        GuardRetired();
        RetiredReason = reason;
        RetiredOn = on;
        Version++;
    }

    /// <summary>Puts a retired action back into the plan, as it was.</summary>
    public void BringBack()
    {
        if (RetiredOn is null)
        {
            throw new RuleException($"{Code} is already in the plan, so there is nothing to restore.");
        }

        RetiredReason = null;
        RetiredOn = null;
        Version++;
    }

    /// <summary>Why nothing can be done about a retired action; null for one that is in the plan.</summary>
    public static string? WhyRetired(string code, DateOnly? retiredOn)
        => retiredOn is { } day ? $"{code} was retired from the plan on {day:d MMMM yyyy}, so it takes no updates or decisions." : null;

    /// <summary>Counts the months to the first review from the day of adoption, where nothing has been reported.</summary>
    internal void BeginOn(DateOnly adoptedOn)
    {
        if (LastReportedAt is null)
        {
            NextReview = adoptedOn.AddMonths(Timescale.ReviewMonths);
        }
    }

    /// <summary>Why nothing more is added to an action of a closed plan, or null while the plan is not closed.</summary>
    public static string? WhyPlanIsClosed(PlanStatus status)
        => status == PlanStatus.Closed ? "This plan is closed. You can read it, but not add to it." : null;

    /// <summary>Refuses what a closed plan no longer takes; the plan must be loaded with the action.</summary>
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
