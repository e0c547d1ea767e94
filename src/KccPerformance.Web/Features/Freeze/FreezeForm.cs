using FluentValidation;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Freeze;

/// <summary>The reason for finalising a report, and the confirmation.</summary>
public sealed class FreezeForm
{
    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>"I understand this cannot be undone".</summary>
    public bool Understood { get; set; }

    /// <summary>The period's version when the page was opened.</summary>
    public int Version { get; set; }
}

internal sealed class FreezeFormValidator : AbstractValidator<FreezeForm>
{
    public FreezeFormValidator()
    {
        RuleFor(form => form.Reason)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter a note for readers, for example why an update is missing")
            .Must(reason => reason!.Trim().Length <= FrozenReport.ReasonLength).WithMessage($"Note must be {FrozenReport.ReasonLength:N0} characters or fewer")
            .Must(reason => !reason!.Any(one => char.IsControl(one) && one is not '\n' and not '\t')).WithMessage("Note must be letters, figures and punctuation");
        RuleFor(form => form.Understood).Equal(true).WithMessage("Confirm that you understand this cannot be undone");
    }
}
