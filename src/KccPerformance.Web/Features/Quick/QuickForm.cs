using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Updates;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Quick;

/// <summary>What an officer says of one action in one press.</summary>
public enum QuickAnswer
{
    NoChange,
    OnTrack,
    AtRisk,
    OffTrack,
}

/// <summary>One action in the form; the names of its fields hold its id, so that they stay when others are saved.</summary>
public sealed class QuickRow
{
    public QuickAnswer? Answer { get; set; }

    public string? Narrative { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? NextSteps { get; set => field = value?.ReplaceLineEndings("\n"); }

    public int ActionId { get; set; }

    /// <summary>The action's version when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The row's own token: the same one twice is one update.</summary>
    public Guid Submission { get; set; }

    /// <summary>The action as it is now; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public MyAction About { get; set; } = null!;

    /// <summary>Whether the advice on this row has been shown: pressing again saves.</summary>
    public bool IsAdvised { get; set; }

    /// <summary>What to think about before saving it; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<AdviceBox> Advice { get; set; } = [];

    public bool HasText => !string.IsNullOrWhiteSpace(Narrative) || !string.IsNullOrWhiteSpace(NextSteps);

    /// <summary>The start of the names of its fields.</summary>
    public string Prefix => $"Rows[{ActionId}]";

    public DeliveryRating? Delivery => Answer switch
    {
        QuickAnswer.OnTrack => DeliveryRating.OnTrack,
        QuickAnswer.AtRisk => DeliveryRating.AtRisk,
        QuickAnswer.OffTrack => DeliveryRating.OffTrack,
        _ => null,
    };

    public static QuickRow Of(MyAction about)
        => new() { ActionId = about.Position.Id, Version = about.Version, Submission = Guid.NewGuid(), About = about };

    /// <summary>The update, or null for "no change". Fields that the form does not have stay as they are.</summary>
    public ProgressReport? ToReport(ActionPosition position) => Answer == QuickAnswer.NoChange
        ? null
        : new(Stage.InProgress, Delivery, position.Confidence, Narrative ?? string.Empty, Delivery.NeedsNextStep() ? NextSteps : null, position.Forecast);
}

/// <summary>Several updates in one form.</summary>
public sealed class QuickForm
{
    /// <summary>More than anyone fills in at once, and few enough for one request.</summary>
    public const int MostRows = 50;

    public IReadOnlyList<QuickRow>? Rows { get; set; }

    /// <summary>Actions that need the full update form.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<MyAction> Others { get; set; } = [];

    /// <summary>How many more there are than one form holds.</summary>
    [BindNever]
    public int Later { get; set; }

    /// <summary>The rows that were not saved yet because there is advice on them.</summary>
    public IEnumerable<QuickRow> Advised => (Rows ?? []).Where(row => row.Advice.Count > 0);

    /// <summary>The rows in page order, for the error summary.</summary>
    public IEnumerable<string> PageOrder => (Rows ?? []).Select(row => row.Prefix);

    /// <summary>The form, with unsaved rows as they were entered.</summary>
    public static QuickForm Of(MyActionsPage page, IReadOnlyList<QuickRow> kept)
    {
        // What was typed is shown even where another user has reported meanwhile, so that it is not wanted any more.
        var ids = kept.Select(row => row.ActionId).ToHashSet();
        var quick = page.All.Where(action => ids.Contains(action.Position.Id) || (action.IsWanted && action.CanBeQuick)).ToList();
        var typed = kept.DistinctBy(row => row.ActionId).ToDictionary(row => row.ActionId);
        return new QuickForm
        {
            Rows = [.. quick.OrderByDescending(action => ids.Contains(action.Position.Id)).Take(MostRows).Select(action => Row(action, typed))
                .OrderBy(row => quick.IndexOf(row.About))],
            Others = [.. page.Wanted.Where(action => !action.CanBeQuick && !ids.Contains(action.Position.Id))],
            Later = Math.Max(0, quick.Count - MostRows),
        };
    }

    private static QuickRow Row(MyAction action, Dictionary<int, QuickRow> typed)
    {
        if (!typed.TryGetValue(action.Position.Id, out var row))
        {
            return QuickRow.Of(action);
        }

        // The newest update is shown now, so saving again is intended.
        (row.About, row.Version) = (action, action.Version);
        return row;
    }
}
