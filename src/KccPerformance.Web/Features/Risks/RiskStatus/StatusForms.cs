using FluentValidation;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KccPerformance.Web.Features.Risks.RiskStatus;

/// <summary>A change of a risk's status: refocused, closed or exempt.</summary>
public abstract class StatusForm : IKeepsText
{
    /// <summary>The version of the risk when the form was opened.</summary>
    public int Version { get; set; }

    [BindNever]
    [ValidateNever]
    public RiskPosition Risk { get; set; } = null!;

    void IKeepsText.Refilled()
    {
    }
}

/// <summary>The risk that replaces another.</summary>
public sealed class RefocusForm : StatusForm
{
    /// <summary>The register of the new risk; null for the same one.</summary>
    public int? RegisterId { get; set; }

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<SelectListItem> Registers { get; set; } = [];

    public string? Reference { get; set; }

    public string? Title { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }
}

/// <summary>Why a risk is closed.</summary>
public sealed class CloseForm : StatusForm
{
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }
}

/// <summary>The paragraph under which a risk is exempt; null for one that everyone can read.</summary>
public sealed class ExemptForm : StatusForm
{
    public int? ExemptParagraph { get; set; }
}

internal sealed class RefocusFormValidator : AbstractValidator<RefocusForm>
{
    public RefocusFormValidator()
    {
        RuleFor(form => form.Reference).Must(typed => RiskReference.Tidy(typed) is not null).WithMessage("Enter a reference of letters and a number, for example CRR1");
        RuleFor(form => form.Title).NotEmpty().WithMessage("Enter a title").Text("Title", RiskText.TitleLength);
        RuleFor(form => form.Reason).NotEmpty().WithMessage("Enter the reason").Text("Reason", RiskReview.ReasonLength);
    }
}

internal sealed class CloseFormValidator : AbstractValidator<CloseForm>
{
    public CloseFormValidator()
        => RuleFor(form => form.Reason).NotEmpty().WithMessage("Enter the reason").Text("Reason", RiskReview.ReasonLength);
}

internal sealed class ExemptFormValidator : AbstractValidator<ExemptForm>
{
    public ExemptFormValidator()
        => RuleFor(form => form.ExemptParagraph).Paragraph();
}
