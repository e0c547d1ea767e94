using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.BusinessPlans.StateConfirming;

/// <summary>The state of an objective to confirm.</summary>
public sealed class ConfirmRow
{
    /// <summary>Whether to confirm it now; otherwise it stays unconfirmed.</summary>
    public bool Confirm { get; set; }

    public ObjectiveState? State { get; set; }

    /// <summary>Why the state differs from the one that the report suggests.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? MovedTo { get; set; }

    public int ObjectiveId { get; set; }

    /// <summary>The version of the monitoring when the form was opened.</summary>
    public int Version { get; set; }

    [BindNever]
    [ValidateNever]
    public ObjectivePosition About { get; set; } = null!;

    public string Prefix => PrefixOf(ObjectiveId);

    /// <summary>Whether the fields for another state are shown.</summary>
    [BindNever]
    [ValidateNever]
    public bool IsOther => State is { } state && state != About.State;

    public static string PrefixOf(int objectiveId) => $"Rows[{objectiveId}]";

    public static ConfirmRow Of(ObjectivePosition about) => new()
    {
        Confirm = true,
        State = about.State,
        ObjectiveId = about.Id,
        Version = about.Monitoring!.Version,
        About = about,
    };
}

/// <summary>The states of a division's objectives, to confirm.</summary>
public sealed class ConfirmForm : IKeepsText
{
    public IReadOnlyList<ConfirmRow>? Rows { get; set; }

    /// <summary>The plan's slug.</summary>
    public string? Division { get; set; }

    /// <summary>The half-year, as written in addresses.</summary>
    public string? Half { get; set; }

    [BindNever]
    [ValidateNever]
    public ConfirmPage About { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public IEnumerable<string> PageOrder => (Rows ?? []).Select(row => row.Prefix);

    public static ConfirmForm Of(ConfirmPage page) => new()
    {
        Rows = [.. page.Waiting.Select(ConfirmRow.Of)],
        Division = page.Plan?.Slug,
        Half = page.HalfKey,
        About = page,
    };

    /// <summary>The states to confirm. A row without a state counts as the suggested one.</summary>
    public IReadOnlyList<ConfirmedState> Chosen() => [.. (Rows ?? []).DistinctBy(row => row.ObjectiveId)
        .Where(row => row is { Confirm: true, State: not null })
        .Select(row => new ConfirmedState(row.ObjectiveId, row.Version, row.State!.Value, row.Reason, row.MovedTo))];

    /// <summary>The form as typed, with the newest states.</summary>
    public ConfirmForm Again(ConfirmPage page)
    {
        var typed = (Rows ?? []).DistinctBy(row => row.ObjectiveId).ToDictionary(row => row.ObjectiveId);
        About = page;
        Rows =
        [
            .. page.Waiting.Select(about =>
            {
                var row = typed.GetValueOrDefault(about.Id) ?? ConfirmRow.Of(about);
                (row.About, row.Version) = (about, about.Monitoring!.Version);
                return row;
            }),
        ];
        return this;
    }

    void IKeepsText.Refilled() => Again(About);
}
