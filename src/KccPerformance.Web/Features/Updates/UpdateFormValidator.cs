using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Web.Features.Updates;

internal sealed class UpdateFormValidator : AbstractValidator<UpdateForm>
{
    public UpdateFormValidator(BusinessClock clock) => Unless(form => form.NoChange, () =>
    {
        RuleFor(form => form.Narrative)
            .NotEmpty().WithMessage("Enter progress since the last update")
            .MaximumLength(ProgressReport.NarrativeLength).WithMessage($"Progress must be {ProgressReport.NarrativeLength:N0} characters or fewer");
        RuleFor(form => form.Stage)
            .Must(stage => stage is { } chosen && Ratings.Reportable.Contains(chosen)).WithMessage("Select a stage");
        When(form => form.Stage == Stage.InProgress, () =>
            RuleFor(form => form.Delivery).NotNull().WithMessage("Select how delivery is going"));
        When(form => form.Stage == Stage.InProgress && form.Delivery.NeedsNextStep(), () =>
            RuleFor(form => form.NextSteps)
                .NotEmpty().WithMessage(form => $"Enter what will bring {OwnCodes.Written(form.Code)} back on track")
                .MaximumLength(ProgressReport.NextStepsLength).WithMessage($"What will bring it back on track must be {ProgressReport.NextStepsLength:N0} characters or fewer"));
        When(form => form.Stage != Stage.Complete, () =>
            RuleFor(form => form.Confidence).NotNull().WithMessage("Select how confident you are in the outcome"));
        RuleFor(form => form.Forecast).Custom((typed, context) =>
        {
            if (typed is null || typed.IsEmpty)
            {
                return;
            }

            if (!typed.TryGetDate("Expected completion date", out var date, out var problem, out _))
            {
                context.AddFailure(problem);
            }
            else if (context.InstanceToValidate.Stage != Stage.Complete && date < clock.Today())
            {
                context.AddFailure("Expected completion date must be today or later");
            }
        });
    });
}
