using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Updates;

/// <summary>The content of the update form, exactly as typed. Nothing is validated, because a draft can be incomplete or too long.</summary>
public sealed class DraftForm
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? Narrative { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Stage { get; set; }

    public string? Delivery { get; set; }

    public string? NextSteps { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Confidence { get; set; }

    public DateEntry? Forecast { get; set; }

    /// <summary>The action's version when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The form's own token.</summary>
    public Guid Submission { get; set; }

    /// <summary>Increases with each draft from one open page. The script sends it; the button does not.</summary>
    public long? Sequence { get; set; }

    /// <summary>The version of the draft with which the form was opened.</summary>
    public int GoesOnFrom { get; set; }

    /// <summary>Whether it was typed after the form had been submitted, for example after pressing Stop in the browser.</summary>
    public bool TypedSince { get; set; }

    /// <summary>Whether "Discard my version" was selected, which leads to the action and not back to the form.</summary>
    public bool KeepTheirs { get; set; }

    /// <summary>The draft as JSON. It is never embedded in a page or script, so only JSON's own escaping is needed.</summary>
    public string ToContent() => JsonSerializer.Serialize(
        new DraftFields(Narrative, Stage, Delivery, NextSteps, Confidence, Forecast?.Day, Forecast?.Month, Forecast?.Year, Version), Plain);
}

/// <summary>The fields of a saved draft.</summary>
public sealed record DraftFields(
    string? Narrative,
    string? Stage,
    string? Delivery,
    string? NextSteps,
    string? Confidence,
    string? Day,
    string? Month,
    string? Year,
    int Version)
{
    public static DraftFields? Read(string? content) => content is null ? null : JsonSerializer.Deserialize<DraftFields>(content);
}

/// <summary>The officer's own draft, and an older one if another form has replaced it.</summary>
public sealed record SavedDraft(int Version, DraftFields Fields, DateTime SavedAt, DraftFields? Older, DateTime? OlderSavedAt);
