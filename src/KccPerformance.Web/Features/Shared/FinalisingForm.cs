using FluentValidation;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The note and the confirmation with which a report is finalised.</summary>
public abstract class FinalisingForm
{
    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>"I understand this cannot be undone".</summary>
    public bool Understood { get; set; }
}

/// <summary>Checks the note and the confirmation.</summary>
internal abstract class FinalisingFormValidator<T> : AbstractValidator<T>
    where T : FinalisingForm
{
    /// <param name="example">What a note can say: "why a figure is missing".</param>
    protected FinalisingFormValidator(string example)
    {
        RuleFor(form => form.Reason)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage($"Enter a note for readers, for example {example}")
            .Must(reason => reason!.Trim().Length <= FrozenReport.ReasonLength).WithMessage($"Note must be {FrozenReport.ReasonLength:N0} characters or fewer")
            .Must(reason => !reason!.Any(one => char.IsControl(one) && one is not '\n' and not '\t')).WithMessage("Note must be letters, figures and punctuation");
        RuleFor(form => form.Understood).Equal(true).WithMessage("Confirm that you understand this cannot be undone");
    }
}
