using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Updates;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.ReportSeveral;

/// <summary>An officer's answer for one action.</summary>
public enum ReportSeveralAnswer
{
    NoChange,
    OnTrack,
    AtRisk,
    OffTrack,
}

/// <summary>One action in the form. Field names contain the action's id, so that they stay the same when other rows are saved.</summary>
public sealed class ReportSeveralRow
{
    public ReportSeveralAnswer? Answer { get; set; }

    public string? Narrative { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? NextSteps { get; set => field = value?.ReplaceLineEndings("\n"); }

    public int ActionId { get; set; }

    /// <summary>The action's version when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The row's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    /// <summary>The current action; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public MyAction About { get; set; } = null!;

    /// <summary>Whether the advice on this row has been shown. Submitting again saves it.</summary>
    public bool IsAdvised { get; set; }

    /// <summary>The advice on this row; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<AdviceBox> Advice { get; set; } = [];

    /// <summary>Whether it was refused because of another update; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public bool IsConflict { get; set; }

    /// <summary>The text of the update that it conflicts with; null if there is none. Never posted.</summary>
    [BindNever]
    [ValidateNever]
    public string? Latest { get; set; }

    /// <summary>The action, if the officer cannot update it; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public OtherAction? Other { get; set; }

    public bool HasText => !string.IsNullOrWhiteSpace(Narrative) || !string.IsNullOrWhiteSpace(NextSteps);

    /// <summary>The prefix of its field names.</summary>
    public string Prefix => $"Rows[{ActionId}]";

    public DeliveryRating? Delivery => Answer switch
    {
        ReportSeveralAnswer.OnTrack => DeliveryRating.OnTrack,
        ReportSeveralAnswer.AtRisk => DeliveryRating.AtRisk,
        ReportSeveralAnswer.OffTrack => DeliveryRating.OffTrack,
        _ => null,
    };

    public static ReportSeveralRow Of(MyAction about)
        => new() { ActionId = about.Position.Id, Version = about.Version, Submission = Guid.NewGuid(), About = about };

    /// <summary>The update; null for "No change". Values that the form has no fields for stay the same.</summary>
    public ProgressReport? ToReport(ActionPosition position) => Answer == ReportSeveralAnswer.NoChange
        ? null
        : new(Stage.InProgress, Delivery, position.Confidence, Narrative ?? string.Empty, Delivery.NeedsNextStep() ? NextSteps : null, position.Forecast);
}

/// <summary>Several updates in one form.</summary>
public sealed class ReportSeveralForm
{
    /// <summary>The maximum number of rows in one form.</summary>
    public const int MostRows = 50;

    public IReadOnlyList<ReportSeveralRow>? Rows { get; set; }

    /// <summary>Actions that need the full update form.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<MyAction> Others { get; set; } = [];

    /// <summary>What was typed for actions that the officer cannot update.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<ReportSeveralRow> Taken { get; set; } = [];

    /// <summary>The number of further actions that do not fit into the form.</summary>
    [BindNever]
    public int Later { get; set; }

    /// <summary>The rows that are not saved yet because there is advice on them.</summary>
    public IEnumerable<ReportSeveralRow> Advised => (Rows ?? []).Where(row => row.Advice.Count > 0);

    /// <summary>The rows in page order, for the error summary.</summary>
    public IEnumerable<string> PageOrder => (Rows ?? []).Select(row => row.Prefix);

    /// <summary>The form, with unsaved rows as they were entered.</summary>
    public static ReportSeveralForm Of(MyActionsPage page, IReadOnlyList<ReportSeveralRow> kept, IReadOnlyList<ReportSeveralRow> taken)
    {
        // Rows that were typed are shown even if another user has updated the action in the meantime.
        var ids = kept.Select(row => row.ActionId).ToHashSet();
        var quick = page.All.Where(action => ids.Contains(action.Position.Id) || (action.IsWanted && action.FitsReportSeveral)).ToList();
        var typed = kept.DistinctBy(row => row.ActionId).ToDictionary(row => row.ActionId);
        return new ReportSeveralForm
        {
            Rows = [.. quick.OrderByDescending(action => ids.Contains(action.Position.Id)).Take(MostRows).Select(action => Row(action, typed))
                .OrderBy(row => quick.IndexOf(row.About))],
            Others = [.. page.Wanted.Where(action => !action.FitsReportSeveral && !ids.Contains(action.Position.Id))],
            Taken = taken,
            Later = Math.Max(0, quick.Count - MostRows),
        };
    }

    private static ReportSeveralRow Row(MyAction action, Dictionary<int, ReportSeveralRow> typed)
    {
        if (!typed.TryGetValue(action.Position.Id, out var row))
        {
            return ReportSeveralRow.Of(action);
        }

        // The page now shows the newest update, so submitting again is intended.
        (row.About, row.Version) = (action, action.Version);
        return row;
    }
}
