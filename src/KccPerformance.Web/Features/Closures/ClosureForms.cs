using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.Closures;

/// <summary>The form to verify completion.</summary>
public sealed class VerifyForm
{
    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>The reason for withdrawing a verification.</summary>
public sealed class WithdrawForm : IKeepsText
{
    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }

    void IKeepsText.Refilled()
    {
        // The form has no rules for its fields.
    }
}

/// <summary>The committee's acceptance.</summary>
public sealed class AcceptForm : MinutedForm
{
    public RecordResolution ToResolution(int actionId) => new(ResolutionKind.Closure, actionId, Version, ResolutionOutcome.Agreed, ToDecision());
}

internal sealed class WithdrawFormValidator : AbstractValidator<WithdrawForm>
{
    public WithdrawFormValidator() => RuleFor(form => form.Reason).Reason("Enter why the verification is withdrawn");
}

internal sealed class AcceptFormValidator : AbstractValidator<AcceptForm>
{
    public AcceptFormValidator(BusinessClock clock) => this.AddMinutedRules(clock);
}
