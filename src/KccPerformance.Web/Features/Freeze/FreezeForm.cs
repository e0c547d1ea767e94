using FluentValidation;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Freeze;

/// <summary>Why a period is frozen.</summary>
public sealed class FreezeForm
{
    /// <summary>Browsers send line breaks as two characters; they count and are kept as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The period's version when the page was opened.</summary>
    public int Version { get; set; }
}

internal sealed class FreezeFormValidator : AbstractValidator<FreezeForm>
{
    public FreezeFormValidator()
        => RuleFor(form => form.Reason)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter why it is frozen now, or what readers should know about it")
            .Must(reason => reason!.Trim().Length <= FrozenReport.ReasonLength).WithMessage($"Reason must be {FrozenReport.ReasonLength:N0} characters or fewer")
            .Must(reason => !reason!.Any(one => char.IsControl(one) && one is not '\n' and not '\t')).WithMessage("Reason must be letters, figures and punctuation");
}
