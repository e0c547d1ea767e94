using FluentValidation;

namespace KccPerformance.Web.Features.LeadAssign;

/// <summary>Somebody, and the actions they are to lead.</summary>
public sealed class AssignForm
{
    public int? LeadId { get; set; }

    public int[] ActionIds { get; set; } = [];
}

internal sealed class AssignFormValidator : AbstractValidator<AssignForm>
{
    public AssignFormValidator()
    {
        RuleFor(form => form.LeadId).NotNull().WithMessage("Choose a lead director");
        RuleFor(form => form.ActionIds).NotEmpty().WithMessage("Choose at least one action");
    }
}
