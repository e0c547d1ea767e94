using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Shared;

/// <content>The report of the last meeting held, which everything shown to a committee is compared with.</content>
public static partial class Labels
{
    /// <summary>"23 April 2009", the day of the meeting; "March 2009" if the report had none.</summary>
    public static string Since(DateOnly? meeting, DateOnly lastDay) => meeting is { } day ? Date(day) : PeriodEnd(lastDay);

    /// <summary>The same for the baseline of a plan.</summary>
    public static string Since(PeriodSummary baseline) => Since(baseline.MeetingDate, baseline.LastDay);

    /// <summary>"at the last meeting on 23 April 2009", or "in March 2009" if the report had no meeting.</summary>
    /// <param name="meeting">The day of the meeting.</param>
    /// <param name="lastDay">The last day of the period that was reported.</param>
    /// <param name="isLast">Whether it was the last meeting of this page's committee.</param>
    public static string At(DateOnly? meeting, DateOnly lastDay, bool isLast = true)
        => meeting is { } day ? $"at the {(isLast ? "last " : null)}meeting on {Date(day)}" : $"in {PeriodEnd(lastDay)}";
}
