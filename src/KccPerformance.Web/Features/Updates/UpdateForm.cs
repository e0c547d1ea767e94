using FluentValidation;
using KccPerformance.Core;
using KccPerformance.Core.Progress;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Updates;

/// <summary>An update as an officer types it. The answers are in page order, which is the order of the error summary.</summary>
public sealed class UpdateForm
{
    /// <summary>Browsers send line breaks as two characters; they count and are kept as one.</summary>
    public string? Narrative { get; set => field = value?.ReplaceLineEndings("\n"); }

    public Stage? Stage { get; set; }

    public DeliveryRating? Delivery { get; set; }

    public string? NextSteps { get; set => field = value?.ReplaceLineEndings("\n"); }

    public OutcomeConfidence? Confidence { get; set; }

    public DateEntry? Forecast { get; set; }

    /// <summary>Pressed "nothing has changed": the last update again, whatever else is on the form.</summary>
    public bool NoChange { get; set; }

    /// <summary>Pressed in the list of one's actions, which it leads back to.</summary>
    public bool FromMyActions { get; set; }

    /// <summary>The action's version when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The form's own token: the same one twice is one update.</summary>
    public Guid Submission { get; set; }

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    /// <summary>What the form stands among; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public UpdatePage Page { get; set; } = null!;

    /// <summary>Whether the form comes back with errors.</summary>
    [BindNever]
    public bool IsAgain { get; set; }

    /// <summary>A form filled in from last time.</summary>
    public static UpdateForm From(UpdatePage page)
    {
        var last = page.Last?.Report;
        return new UpdateForm
        {
            Narrative = last?.Narrative,
            Stage = last?.Stage,
            Delivery = last?.Delivery,
            NextSteps = last?.Delivery.NeedsNextStep() == true ? last.NextSteps : null,
            Confidence = last?.Confidence,
            Forecast = new DateEntry(last?.Forecast),
            Version = page.Version,
            Submission = Guid.NewGuid(),
            Page = page,
        };
    }

    /// <summary>
    /// The form with its errors, beside the newest update. A form that was understood and still refused gets the
    /// newest version, so that saving again works; one that was not keeps its own, so that nobody else's change is missed.
    /// </summary>
    public UpdateForm Again(UpdatePage page, bool wasUnderstood)
    {
        var form = NoChange ? From(page) : this;
        form.Page = page;
        form.IsAgain = true;
        form.Version = wasUnderstood ? page.Version : form.Version;
        form.Submission = form.Submission == Guid.Empty ? Guid.NewGuid() : form.Submission;
        return form;
    }

    /// <summary>
    /// What is reported, or null for "nothing has changed". Delivery counts only in progress, and the next step only
    /// at risk or off track: what a hidden box still holds is not what the officer reports.
    /// </summary>
    public ProgressReport? ToReport()
    {
        if (NoChange)
        {
            return null;
        }

        var stage = Stage.GetValueOrDefault();
        var delivery = stage == Core.Progress.Stage.InProgress ? Delivery : null;
        return new ProgressReport(
            stage,
            delivery,
            Confidence,
            Narrative ?? string.Empty,
            delivery.NeedsNextStep() ? NextSteps : null,
            Forecast is not null && Forecast.TryGetDate(out var date) ? date : null);
    }
}

internal sealed class UpdateFormValidator : AbstractValidator<UpdateForm>
{
    public UpdateFormValidator(BusinessClock clock) => Unless(form => form.NoChange, () =>
    {
        RuleFor(form => form.Narrative)
            .NotEmpty().WithMessage("Enter what has happened")
            .MaximumLength(ProgressReport.NarrativeLength).WithMessage($"What has happened must be {ProgressReport.NarrativeLength:N0} characters or fewer");
        RuleFor(form => form.Stage)
            .Must(stage => stage is { } chosen && Ratings.Reportable.Contains(chosen)).WithMessage("Select a stage");
        When(form => form.Stage == Stage.InProgress, () =>
            RuleFor(form => form.Delivery).NotNull().WithMessage("Select how delivery is going"));
        When(form => form.Stage == Stage.InProgress && form.Delivery.NeedsNextStep(), () =>
            RuleFor(form => form.NextSteps)
                .NotEmpty().WithMessage(form => $"Enter what will bring {form.Code.ToUpperInvariant()} back on track")
                .MaximumLength(ProgressReport.NextStepsLength).WithMessage($"What will bring it back on track must be {ProgressReport.NextStepsLength:N0} characters or fewer"));
        When(form => form.Stage != Stage.Complete, () =>
            RuleFor(form => form.Confidence).NotNull().WithMessage("Select how confident you are in the outcome"));
        RuleFor(form => form.Forecast).Custom((typed, context) =>
        {
            if (typed is null || typed.IsEmpty)
            {
                return;
            }

            if (!typed.TryGetDate("Forecast date", out var date, out var problem, out _))
            {
                context.AddFailure(problem);
            }
            else if (context.InstanceToValidate.Stage != Stage.Complete && date < clock.Today())
            {
                context.AddFailure("Forecast date must be today or later");
            }
        });
    });
}
