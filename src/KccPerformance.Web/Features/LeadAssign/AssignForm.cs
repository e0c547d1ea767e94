using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Web.Features.PlanAdmin;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.LeadAssign;

/// <summary>What happens to the current lead director of the listed actions.</summary>
public enum AssignWay
{
    Replace,
    Add,
}

/// <summary>A lead director, the actions, and the first day.</summary>
public sealed class AssignForm
{
    /// <summary>The lead director whose actions are listed; null if all are listed.</summary>
    public int? FromId { get; set; }

    public int? LeadId { get; set; }

    public AssignWay? Way { get; set; }

    public DateEntry? On { get; set; }

    public int[] ActionIds { get; set; } = [];

    /// <summary>Whether the lead director whose actions are listed is replaced.</summary>
    public bool Replaces => FromId is not null && Way != AssignWay.Add;

    /// <summary>The request of a valid form.</summary>
    public LeadMoveRequest ToRequest() => new(Replaces ? FromId : null, LeadId.GetValueOrDefault(), On.OrDefault(), ActionIds);
}

internal sealed class AssignFormValidator : AbstractValidator<AssignForm>
{
    public AssignFormValidator()
    {
        RuleFor(form => form.LeadId).NotNull().WithMessage("Select a lead director");
        RuleFor(form => form.Way).NotNull().When(form => form.FromId is not null).WithMessage("Select whether to replace the lead director or add another");
        RuleFor(form => form.On).Date("First day");
        RuleFor(form => form.ActionIds).NotEmpty().WithMessage("Select at least one action");
    }
}
