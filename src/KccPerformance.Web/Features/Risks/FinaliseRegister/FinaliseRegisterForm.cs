using FluentValidation;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.Risks.FinaliseRegister;

/// <summary>The date, meeting, note and confirmation for finalising a register, in page order.</summary>
public sealed class FinaliseRegisterForm : FinalisingForm, IKeepsText
{
    public DateEntry? LastDay { get; set; }

    /// <summary>The meeting that the register goes to; null if it is not known.</summary>
    public int? MeetingId { get; set; }

    void IKeepsText.Refilled()
    {
    }
}

internal sealed class FinaliseRegisterFormValidator : FinalisingFormValidator<FinaliseRegisterForm>
{
    public FinaliseRegisterFormValidator()
        : base("which review is missing")
    {
        RuleFor(form => form.LastDay).Must(date => date is not null && date.TryGetDate(out _)).WithMessage("Enter the date of the register, for example 31 12 2013");
    }
}
