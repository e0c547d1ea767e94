using FluentValidation;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.BusinessPlans.FinalisePaper;

/// <summary>The meeting, note and confirmation for finalising a monitoring report, in page order.</summary>
public sealed class FinalisePaperForm : IKeepsText
{
    /// <summary>The meeting that the report goes to; null if it is not known.</summary>
    public int? MeetingId { get; set; }

    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>"I understand this cannot be undone".</summary>
    public bool Understood { get; set; }

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

internal sealed class FinalisePaperFormValidator : AbstractValidator<FinalisePaperForm>
{
    public FinalisePaperFormValidator()
    {
        RuleFor(form => form.Reason)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter a note for readers, for example which objective is missing")
            .Must(reason => reason!.Trim().Length <= FrozenReport.ReasonLength).WithMessage($"Note must be {FrozenReport.ReasonLength:N0} characters or fewer")
            .Must(reason => !reason!.Any(one => char.IsControl(one) && one is not '\n' and not '\t')).WithMessage("Note must be letters, figures and punctuation");
        RuleFor(form => form.Understood).Equal(true).WithMessage("Confirm that you understand this cannot be undone");
    }
}
