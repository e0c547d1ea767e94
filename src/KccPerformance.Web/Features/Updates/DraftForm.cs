using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Updates;

/// <summary>
/// What the update form holds at a moment, exactly as typed: a draft may be half a date or too long, so nothing in
/// it is validated.
/// </summary>
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

    /// <summary>Counts up in one open page; the script sends it, a button does not.</summary>
    public long? Sequence { get; set; }

    /// <summary>The version of the draft that the form started from.</summary>
    public int GoesOnFrom { get; set; }

    /// <summary>Whether it was typed after the form had been sent, as after pressing Stop.</summary>
    public bool TypedSince { get; set; }

    /// <summary>Pressed "Discard my version" beside the latest update: on to the action, not back to the form.</summary>
    public bool KeepTheirs { get; set; }

    /// <summary>What is kept, as JSON. It is never put into a page or script, so only what JSON needs is escaped.</summary>
    public string ToContent() => JsonSerializer.Serialize(
        new DraftFields(Narrative, Stage, Delivery, NextSteps, Confidence, Forecast?.Day, Forecast?.Month, Forecast?.Year, Version), Plain);
}

/// <summary>The fields of a kept draft.</summary>
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

/// <summary>The draft of the officer who asks, and an older one where another form had saved one.</summary>
public sealed record SavedDraft(int Version, DraftFields Fields, DateTime SavedAt, DraftFields? Older, DateTime? OlderSavedAt);
