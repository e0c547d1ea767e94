using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <content>The rules of an update.</content>
public sealed partial class ImprovementAction
{
    /// <summary>Checks whether an update would be accepted, without recording it, for previews of several updates.</summary>
    /// <param name="report">The update; null for "no change".</param>
    /// <param name="period">The open period.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <exception cref="RuleException">The same as when recording the update.</exception>
    public void CheckProgress(ProgressReport? report, ReportingPeriod period, DateTime at)
    {
        if (report is null)
        {
            CheckNoChange(period, at);
        }
        else
        {
            Guard(period, at);
            Tidy(report, LondonTime.DateIn(at));
        }
    }

    private void CheckNoChange(ReportingPeriod period, DateTime at)
    {
        Guard(period, at);
        if (LastReportedAt is null)
        {
            throw NothingToRepeat();
        }

        if (Stage.IsOpen() && Confidence is null)
        {
            throw new RuleException(nameof(ProgressReport.Confidence), $"The outcome of {Code} has not been rated yet. Select your confidence in an update.");
        }

        if (NeedsForecast(Stage, DueDate, Forecast, LondonTime.DateIn(at)))
        {
            throw new RuleException(nameof(ProgressReport.Forecast), $"{Code} is overdue, so it needs a new expected completion date. Enter one in an update.");
        }
    }

    private RuleException NothingToRepeat() => new($"{Code} has no update yet, so there is nothing to repeat. Enter the first update.");

    private void Guard(ReportingPeriod period, DateTime at)
    {
        GuardRetired();
        if (period.State != PeriodState.Open)
        {
            throw new RuleException($"{period.Name} is closed for updates. Ask the performance team when the next period opens.");
        }

        if (!period.TakesUpdatesAt(at))
        {
            throw new RuleException(
                $"Updates for {period.Name} closed at {ClosingTime.InWords(period.ClosesAt)}. Ask the performance team if you still need to send one.");
        }

        if (Stage == Stage.Closed)
        {
            throw new RuleException($"{Code} has been closed by a committee, so it takes no more updates.");
        }

        if (VerifiedOn is not null)
        {
            throw new RuleException($"{Code} has been verified as complete and is awaiting committee sign-off. To update it, ask the performance team to withdraw the verification.");
        }
    }

    private void GuardComplete(Stage stage)
    {
        if (stage == Stage.Complete && OpenMilestones > 0)
        {
            throw new RuleException(
                nameof(ProgressReport.Stage),
                $"{Code} cannot be complete yet. Report all its milestones as done first ({OpenMilestones:N0} of {MilestoneCount:N0} {(OpenMilestones == 1 ? "is" : "are")} not done)");
        }

        if (stage == Stage.Complete && criteria.Where(criterion => criterion.State == EvidenceState.Unmet).ToList() is { Count: > 0 } unmet)
        {
            throw new RuleException(
                nameof(ProgressReport.Stage),
                $"{Code} cannot be complete yet. Add evidence for: {string.Join("; ", unmet.Select(criterion => $"“{criterion.Text}”"))}");
        }
    }

    private ProgressReport Tidy(ProgressReport report, DateOnly today)
    {
        if (report.Stage == Stage.Closed)
        {
            throw new RuleException(nameof(report.Stage), "Only a committee can close an action. Select Complete if all the work is done.");
        }

        if (string.IsNullOrWhiteSpace(report.Narrative))
        {
            throw new RuleException(nameof(report.Narrative), "Enter progress since the last update");
        }

        if (report.Narrative.Length > ProgressReport.NarrativeLength)
        {
            throw new RuleException(nameof(report.Narrative), $"Progress must be {ProgressReport.NarrativeLength:N0} characters or fewer");
        }

        GuardComplete(report.Stage);
        var tidied = report.Tidied();
        var (delivery, nextSteps) = (tidied.Delivery, tidied.NextSteps);
        if (report.Stage == Stage.InProgress && delivery is null)
        {
            throw new RuleException(nameof(report.Delivery), "Select how delivery is going");
        }

        if (delivery.NeedsNextStep() && nextSteps is null)
        {
            throw new RuleException(nameof(report.NextSteps), $"Enter what will bring {Code} back on track");
        }

        if (nextSteps?.Length > ProgressReport.NextStepsLength)
        {
            throw new RuleException(nameof(report.NextSteps), $"What will bring it back on track must be {ProgressReport.NextStepsLength:N0} characters or fewer");
        }

        if (report.Confidence is null && report.Stage.IsOpen())
        {
            throw new RuleException(nameof(report.Confidence), "Select how confident you are in the outcome");
        }

        if (report.Stage.IsOpen() && report.Forecast is null && IsOverdue(today))
        {
            throw new RuleException(nameof(report.Forecast), $"{Code} is overdue: enter a new expected completion date");
        }

        if (report.Stage.IsOpen() && report.Forecast < today)
        {
            throw new RuleException(nameof(report.Forecast), "Expected completion date must be today or later");
        }

        return tidied;
    }
}
