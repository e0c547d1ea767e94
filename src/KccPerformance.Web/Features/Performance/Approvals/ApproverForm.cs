using FluentValidation;
using KccPerformance.Core.Performance.Framework;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KccPerformance.Web.Features.Performance.Approvals;

/// <summary>The indicators that a user approves, and the officers who could.</summary>
/// <param name="Indicators">The indicators, by reference.</param>
/// <param name="Officers">The other officers who can sign in.</param>
public sealed record ApproverPage(IReadOnlyList<SelectListItem> Indicators, IReadOnlyList<SelectListItem> Officers);

/// <summary>Another approver for some indicators.</summary>
public sealed class ApproverForm
{
    public const string Address = ApprovalPage.Address + "/approver";

    public List<int> IndicatorIds { get; set; } = [];

    public int? ApproverId { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    [BindNever]
    [ValidateNever]
    public ApproverPage About { get; set; } = null!;
}

internal sealed class ApproverFormValidator : AbstractValidator<ApproverForm>
{
    public ApproverFormValidator()
    {
        RuleFor(form => form.IndicatorIds).NotEmpty().WithMessage("Select at least one indicator");
        RuleFor(form => form.ApproverId).NotNull().WithMessage("Select a name from the list");
        RuleFor(form => form.Reason).MaximumLength(ChangeReason.Length).WithMessage(ChangeReason.TooLong);
    }
}
