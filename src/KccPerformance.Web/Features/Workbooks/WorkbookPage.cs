using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Features.Updates;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Workbooks;

/// <summary>An answer that would change.</summary>
public sealed record ChangedAnswer(string Name, string? Now, string? Then);

/// <summary>A row as shown.</summary>
public sealed record ShownRow(CheckedRow Check)
{
    public WorkbookRow Row => Check.Row;

    public string Where => $"Row {Row.Number}";

    public string Id => $"row-{Row.Number}";

    /// <summary>The changes, in the form's order.</summary>
    public IReadOnlyList<ChangedAnswer> Changes { get; } = Check is { Report: { } report, About: { } about } ? ChangesOf(report, about.Last?.Report) : [];

    /// <summary>A comparison of the row with an update saved since; null if they cannot be compared.</summary>
    public IReadOnlyList<ComparedAnswer>? Beside { get; } = Check is { IsOvertaken: true, Report: { } mine, About.Last: { } theirs } ? Comparison.Of(mine, theirs.Report) : null;

    public IReadOnlyList<AdviceBox> Advice { get; } = Check is { Outcome: RowOutcome.Save, Report: { } report, About: { } about }
        ? [.. UpdateChecks.On(report, about.About).Select(advice => AdviceBox.Of(advice, report, about.Action.Code, about.Action.DueDate))]
        : [];

    /// <summary>Whether the row can be continued in the update form, as a draft.</summary>
    public bool CanGoOn => Check.About is { Action: var action } && action.RetiredOn is null && action.VerifiedOn is null && action.Stage != Stage.Closed
        && action.Area.Plan.Status == Core.ImprovementPlans.Plan.PlanStatus.Adopted;

    /// <summary>The row as a draft for the update form. Values that were not understood are kept as typed.</summary>
    public DraftForm ToDraft()
    {
        var typed = Row.Typed;
        return new DraftForm
        {
            Narrative = typed.Narrative,
            Stage = WorkbookLabels.Choice<Stage>(typed.Stage)?.ToString() ?? typed.Stage,
            Delivery = WorkbookLabels.Choice<DeliveryRating>(typed.Delivery)?.ToString() ?? typed.Delivery,
            NextSteps = typed.NextSteps,
            Confidence = WorkbookLabels.Choice<OutcomeConfidence>(typed.Confidence)?.ToString() ?? typed.Confidence,
            Forecast = WorkbookLabels.Date(typed.Forecast) is { } date ? new DateEntry(date) : new DateEntry { Day = typed.Forecast },
            Version = Row.VersionNumber ?? 0,
        };
    }

    private static List<ChangedAnswer> ChangesOf(ProgressReport then, ProgressReport? now)
    {
        ChangedAnswer[] all =
        [
            new("Progress since the last update", now?.Narrative, then.Narrative),
            new("Stage", now is null ? null : Labels.Of(now.Stage), Labels.Of(then.Stage)),
            new("Delivery", now?.Delivery is { } was ? Labels.Of(was) : null, then.Delivery is { } delivery ? Labels.Of(delivery) : null),
            new("Next steps", now?.NextSteps, then.NextSteps),
            new("Confidence", now?.Confidence is { } before ? Labels.Of(before) : null, then.Confidence is { } confidence ? Labels.Of(confidence) : null),
            new(ActionDates.ExpectedHeading, now?.Forecast is { } date ? Labels.Date(date) : null, then.Forecast is { } forecast ? Labels.Date(forecast) : null),
        ];
        return [.. all.Where(one => !string.Equals(one.Now, one.Then, StringComparison.Ordinal))];
    }
}

/// <summary>An uploaded workbook: the updates to save, the rows to correct, and the rest.</summary>
public sealed record WorkbookPage(WorkbookSent Sent, CheckedWorkbook? Check)
{
    public IReadOnlyList<ShownRow> Refused { get; } = Rows(Check, RowOutcome.Refused);

    public IReadOnlyList<ShownRow> ToSave { get; } = Rows(Check, RowOutcome.Save);

    public IReadOnlyList<ShownRow> NoChange { get; } = Rows(Check, RowOutcome.NoChange);

    public IReadOnlyList<ShownRow> Nothing { get; } = Rows(Check, RowOutcome.Nothing);

    public int Accepted => ToSave.Count + NoChange.Count;

    public IReadOnlyList<string> Saved => Check?.Reading.Saved ?? [];

    /// <summary>A sentence about what was saved since the earlier page; null if nothing was.</summary>
    public string? SavedSince(WorkbookPage before)
        => Check is null ? Sent.State == JobState.Done && before.Sent.Waits ? Sent.Message : null
            : Saved.Except(before.Saved, StringComparer.Ordinal).ToList() is { Count: > 0 } saved ? ProgressWorkbooks.Sentence(saved) : null;

    /// <summary>The numbers of the rows shown as ready to save.</summary>
    public string Looked => string.Join(',', Check?.Accepted.Select(row => row.Row.Number) ?? []);

    /// <summary>A refused row that can be continued in the update form.</summary>
    public ShownRow? ToGoOnWith(int number) => Refused.FirstOrDefault(row => row.Row.Number == number && row.CanGoOn);

    public string Heading => Check is null ? $"{Sent.FileName} has been processed"
        : Accepted > 0 ? $"{Labels.Count(Accepted, "update")} would be saved"
        : Refused.Count > 0 ? $"{Labels.Count(Refused.Count, "row")} to correct"
        : "Nothing to save";

    /// <summary>The sentence below the heading.</summary>
    public string Lead
    {
        get
        {
            List<string> parts = [];
            if (Accepted > 0 && Refused.Count > 0)
            {
                parts.Add($"{Labels.Count(Refused.Count, "row")} {(Refused.Count == 1 ? "needs" : "need")} correcting. You can save the others now.");
            }

            // After some rows are saved, they would count here too.
            if (Nothing.Count > 0 && Saved.Count == 0)
            {
                parts.Add($"{Labels.Count(Nothing.Count, "row")} {(Nothing.Count == 1 ? "has" : "have")} no update.");
            }

            return string.Join(' ', parts);
        }
    }

    private static IReadOnlyList<ShownRow> Rows(CheckedWorkbook? check, RowOutcome outcome) => [.. check?.Of(outcome).Select(row => new ShownRow(row)) ?? []];
}
