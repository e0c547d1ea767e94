using FluentValidation;
using KccPerformance.Web.Features.LeadAssign;

namespace KccPerformance.Web.Features.OfficerAssign;

/// <summary>An officer, and the actions to assign.</summary>
public sealed class OfficerAssignForm
{
    /// <summary>The officer whose actions are listed; null if all are listed.</summary>
    public int? FromId { get; set; }

    public int? OfficerId { get; set; }

    public AssignWay? Way { get; set; }

    public int[] ActionIds { get; set; } = [];

    /// <summary>The officer who is replaced; null if the new one is added.</summary>
    public int? ReplacedId => Way == AssignWay.Add ? null : FromId;
}

internal sealed class OfficerAssignFormValidator : AbstractValidator<OfficerAssignForm>
{
    public OfficerAssignFormValidator()
    {
        RuleFor(form => form.OfficerId).NotNull().WithMessage("Select an officer");
        RuleFor(form => form.Way).NotNull().When(form => form.FromId is not null).WithMessage("Select whether to replace the officer or add another");
        RuleFor(form => form.ActionIds).NotEmpty().WithMessage("Select at least one action");
    }
}
