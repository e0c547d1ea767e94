using FluentValidation;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.Risks.FinaliseRegister;

/// <summary>The date, meeting, note and confirmation for finalising a register, in page order.</summary>
public sealed class FinaliseRegisterForm : IKeepsText
{
    public DateEntry? LastDay { get; set; }

    /// <summary>The meeting that the register goes to; null if it is not known.</summary>
    public int? MeetingId { get; set; }

    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>"I understand this cannot be undone".</summary>
    public bool Understood { get; set; }

    void IKeepsText.Refilled()
    {
    }
}

internal sealed class FinaliseRegisterFormValidator : AbstractValidator<FinaliseRegisterForm>
{
    public FinaliseRegisterFormValidator()
    {
        RuleFor(form => form.LastDay).Must(date => date is not null && date.TryGetDate(out _)).WithMessage("Enter the date of the register, for example 31 12 2013");
        RuleFor(form => form.Reason)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter a note for readers, for example which review is missing")
            .Must(reason => reason!.Trim().Length <= FrozenReport.ReasonLength).WithMessage($"Note must be {FrozenReport.ReasonLength:N0} characters or fewer")
            .Must(reason => !reason!.Any(one => char.IsControl(one) && one is not '\n' and not '\t')).WithMessage("Note must be letters, figures and punctuation");
        RuleFor(form => form.Understood).Equal(true).WithMessage("Confirm that you understand this cannot be undone");
    }
}
