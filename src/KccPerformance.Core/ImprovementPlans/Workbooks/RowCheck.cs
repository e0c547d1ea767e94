using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>Checks a row. Errors name their column. The rules of the action are checked by the action itself.</summary>
internal sealed class RowCheck(WorkbookReading reading, WorkbookRow row, WorkbookAction? about, ReportingPeriod? open, DateTime at)
{
    private readonly List<string> problems = [];

    /// <summary>The action does not exist, or the officer is not responsible for it.</summary>
    public CheckedRow Foreign(bool isThere, string? plan)
    {
        if (!row.IsTouched(row.Before ?? new(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty)))
        {
            return new(row, RowOutcome.Nothing);
        }

        return Refuse(row.Code.Length == 0
            ? "This row has no code. Enter the code of one of your actions, or clear the row"
            : isThere
                ? $"{row.Code} of {plan} is not one of your actions. Contact the performance team if it should be"
                : $"There is no action {ImportWords.Short(row.Code)} in that plan. Download the spreadsheet again to get your current actions");
    }

    public CheckedRow Own()
    {
        var known = about!;
        var saysYes = WorkbookLabels.SaysYes(row.Typed.NoChange);
        if (!row.IsTouched(row.Before ?? known.Now) || (saysYes == false && !row.IsTouched(known.Now)))
        {
            return Nothing();
        }

        if (ImprovementAction.WhyRetired(known.Action.Code, known.Action.RetiredOn) is { } retired)
        {
            return Refuse(retired);
        }

        if (known.Action.Area.Plan.Status != PlanStatus.Adopted)
        {
            var plan = known.Action.Area.Plan;
            return Refuse($"{plan.Title} is {(plan.Status == PlanStatus.Closed ? "closed. Updates cannot be submitted" : "not adopted yet. Updates cannot be submitted")}.");
        }

        return saysYes == true ? NoChange(known) : Report(known);
    }

    private CheckedRow NoChange(WorkbookAction known)
    {
        if (row.Typed.Narrative.Length > 0 || row.HasOther(row.Before ?? known.Now))
        {
            return Refuse(
                $"{reading.NameOf(WorkbookColumn.NoChange)} is Yes, but other columns have been completed. "
                + "Clear one or the other, then upload the spreadsheet again");
        }

        // The same spreadsheet was uploaded again after it had been saved.
        if (known.Last is { IsNoChange: true } last && last.PeriodId == open?.Id && IsOvertaken(known))
        {
            return Nothing();
        }

        if (IsOvertaken(known))
        {
            return Refuse($"{WhyOvertaken} Read the latest update, then use the update form") with { IsOvertaken = true };
        }

        Ask(known, report: null);
        return new(row, problems.Count > 0 ? RowOutcome.Refused : RowOutcome.NoChange) { About = known, Problems = problems };
    }

    private CheckedRow Report(WorkbookAction known)
    {
        if (row.Typed.Narrative.Length == 0)
        {
            Problem(WorkbookColumn.Narrative, "Enter progress since the last update");
        }

        var stage = Choice<Stage>(WorkbookColumn.Stage, row.Typed.Stage, Ratings.Reportable, "a stage");
        var delivery = Choice<DeliveryRating>(WorkbookColumn.Delivery, row.Typed.Delivery, Ratings.Deliveries, "a delivery rating");
        var confidence = Choice<OutcomeConfidence>(WorkbookColumn.Confidence, row.Typed.Confidence, Ratings.Confidences, "a confidence");
        var forecast = WorkbookLabels.Date(row.Typed.Forecast);
        if (forecast is null && row.Typed.Forecast.Length > 0)
        {
            Problem(WorkbookColumn.Forecast, $"“{ImportWords.Short(row.Typed.Forecast)}” is not a date. Enter one such as {at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
        }

        if (WorkbookLabels.SaysYes(row.Typed.NoChange) is null)
        {
            Problem(WorkbookColumn.NoChange, $"“{ImportWords.Short(row.Typed.NoChange)}” is neither Yes nor No. Enter one of them, or clear it");
        }

        // Values that do not apply are dropped: delivery unless in progress, next steps unless at risk or off track.
        delivery = stage == Stage.InProgress ? delivery : null;
        var next = delivery.NeedsNextStep() ? row.Typed.NextSteps : string.Empty;
        Missing(stage, delivery, next, confidence);
        var report = stage is null ? null : new ProgressReport(stage.Value, delivery, confidence, row.Typed.Narrative, next.Length == 0 ? null : next, forecast);
        if (report is not null && problems.Count == 0 && known.Says(report))
        {
            return Nothing();
        }

        if (IsOvertaken(known))
        {
            problems.Insert(0, $"{WhyOvertaken} Your text is kept: continue in the update form to compare both versions");
        }

        if (problems.Count == 0)
        {
            Ask(known, report);
        }

        var isLeftOut = next.Length == 0 && row.Typed.NextSteps.Length > 0 && !WorkbookLabels.AreSameText(row.Typed.NextSteps, (row.Before ?? known.Now).NextSteps);
        return new(row, problems.Count > 0 ? RowOutcome.Refused : RowOutcome.Save)
        {
            About = known,
            Report = report,
            Problems = problems,
            IsOvertaken = IsOvertaken(known),
            LeftOut = isLeftOut ? row.Typed.NextSteps : null,
        };
    }

    private void Missing(Stage? stage, DeliveryRating? delivery, string next, OutcomeConfidence? confidence)
    {
        if (row.Typed.Stage.Length == 0)
        {
            Problem(WorkbookColumn.Stage, $"Enter {WorkbookLabels.Allowed(Ratings.Reportable)}");
        }

        if (stage == Stage.InProgress && row.Typed.Delivery.Length == 0)
        {
            Problem(WorkbookColumn.Delivery, $"Enter {WorkbookLabels.Allowed(Ratings.Deliveries)}");
        }

        if (delivery.NeedsNextStep() && next.Length == 0)
        {
            Problem(WorkbookColumn.NextSteps, $"Enter what will bring {row.Code} back on track");
        }

        if (stage is { } chosen && chosen.IsOpen() && confidence is null && row.Typed.Confidence.Length == 0)
        {
            Problem(WorkbookColumn.Confidence, $"Enter {WorkbookLabels.Allowed(Ratings.Confidences)}");
        }
    }

    /// <summary>Checks the rules of the action itself.</summary>
    private void Ask(WorkbookAction known, ProgressReport? report)
    {
        try
        {
            if (open is null)
            {
                throw new RuleException("No reporting period is open. The performance team can tell you when the next one opens.");
            }

            known.Action.CheckProgress(report, open, at);
        }
        catch (RuleException broken)
        {
            problems.Add(Enum.TryParse<WorkbookColumn>(broken.Field, out var column) && column.IsEntry() ? $"{reading.NameOf(column)}: {broken.Message}" : broken.Message);
        }
    }

    private TChoice? Choice<TChoice>(WorkbookColumn column, string typed, IReadOnlyList<TChoice> allowed, string what)
        where TChoice : struct, Enum
    {
        var choice = WorkbookLabels.Choice<TChoice>(typed);
        if (choice is null && typed.Length > 0)
        {
            Problem(column, $"“{ImportWords.Short(typed)}” is not {what}. Enter {WorkbookLabels.Allowed(allowed)}");
        }

        return choice;
    }

    private bool IsOvertaken(WorkbookAction known) => row.VersionNumber != known.Action.Version;

    /// <summary>Why the row may be based on an older update.</summary>
    private string WhyOvertaken => row.VersionNumber is null
        ? $"The row has no version, so {row.Code} may have changed since you downloaded the spreadsheet."
        : $"{row.Code} has changed since you downloaded the spreadsheet.";

    private void Problem(WorkbookColumn column, string sentence) => problems.Add($"{reading.NameOf(column)}: {sentence}");

    private CheckedRow Nothing() => new(row, RowOutcome.Nothing) { About = about };

    private CheckedRow Refuse(string sentence) => new(row, RowOutcome.Refused) { About = about, Problems = [sentence] };
}
