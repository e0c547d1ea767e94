using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Quick;

internal sealed class QuickFormValidator : AbstractValidator<QuickForm>
{
    // Field names contain the action's id, so errors must name it too.
    public QuickFormValidator() => RuleForEach(form => form.Rows)
        .OverrideIndexer((_, _, row, _) => $"[{row.ActionId}]")
        .SetValidator(new QuickRowValidator());
}

internal sealed class QuickRowValidator : AbstractValidator<QuickRow>
{
    public QuickRowValidator()
    {
        When(row => row.HasText, () =>
            RuleFor(row => row.Answer).NotNull().WithMessage("Select a rating"));
        When(row => row.HasText && row.Answer == QuickAnswer.NoChange, () =>
            RuleFor(row => row.Answer).Null().WithMessage("Select a rating to save your text, or clear the text to report no change"));
        When(row => row.Delivery is not null, () =>
            RuleFor(row => row.Narrative)
                .NotEmpty().WithMessage("Enter progress since the last update")
                .MaximumLength(ProgressReport.NarrativeLength).WithMessage($"Progress must be {ProgressReport.NarrativeLength:N0} characters or fewer"));
        When(row => row.Delivery.NeedsNextStep(), () =>
            RuleFor(row => row.NextSteps)
                .NotEmpty().WithMessage("Enter what will bring it back on track")
                .MaximumLength(ProgressReport.NextStepsLength).WithMessage($"What will bring it back on track must be {ProgressReport.NextStepsLength:N0} characters or fewer"));
    }
}
