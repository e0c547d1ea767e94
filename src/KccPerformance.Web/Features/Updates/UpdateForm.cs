using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Updates;

/// <summary>The source of the text in a new form.</summary>
public enum FilledFrom
{
    LastUpdate,
    Draft,
    OlderDraft,
}

/// <summary>An update as an officer types it. The answers are in page order, which is the order of the error summary.</summary>
public sealed class UpdateForm : IKeepsText
{
    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Narrative { get; set => field = value?.ReplaceLineEndings("\n"); }

    public Stage? Stage { get; set; }

    public DeliveryRating? Delivery { get; set; }

    public string? NextSteps { get; set => field = value?.ReplaceLineEndings("\n"); }

    public OutcomeConfidence? Confidence { get; set; }

    public DateEntry? Forecast { get; set; }

    /// <summary>Whether "No change" was selected. It repeats the last update, whatever else is on the form.</summary>
    public bool NoChange { get; set; }

    /// <summary>Whether it was selected in the list "My actions", which is then shown again.</summary>
    public bool FromMyActions { get; set; }

    /// <summary>The action's version when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The form's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    /// <summary>The version of the draft with which the form was opened; 0 for none.</summary>
    public int GoesOnFrom { get; set; }

    /// <summary>The advice that has been shown, and is not shown again.</summary>
    public IReadOnlyList<string>? Read { get; set; }

    /// <summary>Whether "Combine both" was selected beside the latest update.</summary>
    public bool Merge { get; set; }

    /// <summary>Whether "Edit my version" was selected beside the latest update.</summary>
    public bool Edit { get; set; }

    /// <summary>The page of the form; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public UpdatePage Page { get; set; } = null!;

    /// <summary>Whether the form is shown again without having been saved.</summary>
    [BindNever]
    public bool IsAgain { get; set; }

    /// <summary>Whether it is shown again only because of advice.</summary>
    [BindNever]
    public bool IsAdvised { get; set; }

    /// <summary>Whether it is shown again because the action has changed since the form was opened.</summary>
    [BindNever]
    public bool IsConflict { get; set; }

    /// <summary>The source of the text in the form.</summary>
    [BindNever]
    public FilledFrom FilledFrom { get; set; }

    /// <summary>The advice shown on the form.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<AdviceBox> Advice { get; set; } = [];

    /// <summary>
    /// Whether there is advice that has not been shown yet. Missing evidence is left out, because a rule refuses it anyway.
    /// </summary>
    public bool HasUnread(UpdatePage page)
        => !NoChange && page.Advise(this).Any(box =>
            box.Advice.Kind != AdviceKind.EvidenceUnmet && Read?.Contains(box.Advice.Kind.ToString(), StringComparer.Ordinal) != true);

    /// <summary>A form filled in from the officer's draft or from the last update.</summary>
    /// <param name="page">The page of the form.</param>
    /// <param name="use">"last" or "older" for one of these; anything else for the newest text.</param>
    public static UpdateForm From(UpdatePage page, string? use = null)
    {
        var from = (page.Draft, use) switch
        {
            (null, _) or (_, "last") => FilledFrom.LastUpdate,
            ({ Older: not null }, "older") => FilledFrom.OlderDraft,
            _ => FilledFrom.Draft,
        };
        var form = from switch
        {
            FilledFrom.Draft => From(page.Draft!.Fields),
            FilledFrom.OlderDraft => From(page.Draft!.Older!),
            _ => From(page.Last?.Report),
        };
        form.Version = from == FilledFrom.LastUpdate ? page.Version : form.Version;
        form.GoesOnFrom = from == FilledFrom.Draft ? page.Draft!.Version : 0;
        form.Forecast = from == FilledFrom.LastUpdate && page.SuggestedForecast is { } suggested ? new DateEntry(suggested) : form.Forecast;
        form.Submission = Guid.NewGuid();
        form.FilledFrom = from;
        form.Page = page;
        form.Advice = from == FilledFrom.LastUpdate ? [] : page.Advise(form);
        return form;
    }

    /// <summary>The form with everything typed, if the draft could not be saved.</summary>
    public static UpdateForm From(UpdatePage page, DraftForm draft)
    {
        var form = From(DraftFields.Read(draft.ToContent())!);
        (form.Submission, form.GoesOnFrom, form.Page, form.IsAgain) = (draft.Submission, draft.GoesOnFrom, page, true);
        return form;
    }

    /// <summary>
    /// The form with its errors and the newest update. If the entries were valid but refused, it gets the newest version, so
    /// that saving again works; otherwise it keeps its own version, so that later changes are still noticed. If it was refused
    /// as a whole, it gets a new token, because its own may have been used.
    /// </summary>
    public UpdateForm Again(UpdatePage page, bool wasUnderstood, bool wasRefusedAsAWhole)
    {
        var form = NoChange ? From(page) : this;
        form.Page = page;
        form.IsAgain = true;
        form.IsConflict = wasUnderstood && !NoChange && form.Version != page.Version && page.Last is not null;
        form.Version = wasUnderstood ? page.Version : form.Version;
        form.Submission = wasRefusedAsAWhole || form.Submission == Guid.Empty ? Guid.NewGuid() : form.Submission;
        form.Advice = page.Advise(form);
        return form;
    }

    /// <summary>The form with advice that has not been shown. Its version stays the same, because no newer update has been shown.</summary>
    public UpdateForm Advised(UpdatePage page)
    {
        var form = Again(page, wasUnderstood: false, wasRefusedAsAWhole: false);
        form.IsAdvised = true;
        return form;
    }

    /// <summary>The form after the comparison, with the officer's own text or with the latest update's text before it.</summary>
    public UpdateForm Compared(UpdatePage page)
    {
        if (Merge)
        {
            Narrative = Joined(page.Last?.Report.Narrative, Narrative);
            NextSteps = Joined(page.Last?.Report.NextSteps, NextSteps);
        }

        return Again(page, wasUnderstood: false, wasRefusedAsAWhole: false);
    }

    void IKeepsText.Refilled()
    {
        IsAgain = true;
        Advice = Page.Advise(this);
    }

    private static string? Joined(string? theirs, string? mine)
        => string.IsNullOrWhiteSpace(theirs) || string.Equals(theirs.Trim(), mine?.Trim(), StringComparison.Ordinal) ? mine
            : string.IsNullOrWhiteSpace(mine) ? theirs
            : $"{theirs}\n\n{mine}";

    private static UpdateForm From(ProgressReport? last) => new()
    {
        Narrative = last?.Narrative,
        Stage = last?.Stage,
        Delivery = last?.Delivery,
        NextSteps = last?.Delivery.NeedsNextStep() == true ? last.NextSteps : null,
        Confidence = last?.Confidence,
        Forecast = new DateEntry(last?.Forecast),
    };

    private static UpdateForm From(DraftFields draft) => new()
    {
        Narrative = draft.Narrative,
        Stage = Choice<Stage>(draft.Stage),
        Delivery = Choice<DeliveryRating>(draft.Delivery),
        NextSteps = draft.NextSteps,
        Confidence = Choice<OutcomeConfidence>(draft.Confidence),
        Forecast = new DateEntry { Day = draft.Day, Month = draft.Month, Year = draft.Year },
        Version = draft.Version,
    };

    private static TChoice? Choice<TChoice>(string? typed)
        where TChoice : struct, Enum
        => Enum.TryParse<TChoice>(typed, out var choice) && Enum.IsDefined(choice) ? choice : null;

    /// <summary>
    /// The update; null for "No change". Delivery counts only for an action in progress, and the next step only if it is at
    /// risk or off track, because hidden fields may still hold values.
    /// </summary>
    public ProgressReport? ToReport()
    {
        if (NoChange)
        {
            return null;
        }

        var stage = Stage.GetValueOrDefault();
        var delivery = stage == Core.ImprovementPlans.Progress.Stage.InProgress ? Delivery : null;
        return new ProgressReport(
            stage,
            delivery,
            Confidence,
            Narrative ?? string.Empty,
            delivery.NeedsNextStep() ? NextSteps : null,
            Forecast is not null && Forecast.TryGetDate(out var date) ? date : null);
    }
}
