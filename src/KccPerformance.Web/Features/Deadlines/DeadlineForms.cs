using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Deadlines;

/// <summary>A request for a later due date.</summary>
public sealed class DeadlineForm : IKeepsText
{
    public DateEntry? To { get; set; }

    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }

    /// <summary>The page of the form; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public DeadlinePage Page { get; set; } = null!;

    /// <summary>Whether the form is shown again with errors.</summary>
    [BindNever]
    public bool IsAgain { get; set; }

    public static DeadlineForm From(DeadlinePage page) => new() { To = new DateEntry(), Version = page.Version, Page = page };

    public DateOnly Date() => To is not null && To.TryGetDate(out var date) ? date : default;

    /// <summary>The form with its errors. After a conflict it has the current version.</summary>
    public DeadlineForm Again(DeadlinePage page, bool wasRefusedAsAWhole)
    {
        Page = page;
        IsAgain = true;
        Version = wasRefusedAsAWhole ? page.Version : Version;
        return this;
    }

    void IKeepsText.Refilled() => IsAgain = true;
}

/// <summary>The button that withdraws a request.</summary>
public sealed class WithdrawDeadlineForm
{
    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>A committee's decision on a request.</summary>
public sealed class DeadlineDecisionForm : MinutedForm
{
    public DeadlineDecision? Decision { get; set; }

    /// <summary>The page of the form; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public DeadlinePage Page { get; set; } = null!;

    /// <summary>The request to decide on; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public DeadlineRow Request { get; set; } = null!;

    public RecordResolution ToResolution(int requestId) => new(
        ResolutionKind.Deadline, requestId, Version, Decision == DeadlineDecision.Refused ? ResolutionOutcome.Refused : ResolutionOutcome.Agreed, ToDecision());

    public static DeadlineDecisionForm From(DeadlinePage page, DeadlineRow request) => new()
    {
        CommitteeId = page.CommitteeId,
        MeetingDate = new DateEntry(),
        Version = page.Version,
        Committees = page.Committees,
        Page = page,
        Request = request,
    };

    /// <summary>The form with its errors. After a conflict it has the current version.</summary>
    public DeadlineDecisionForm Again(DeadlinePage page, int requestId, bool wasRefusedAsAWhole)
    {
        Page = page;
        Request = page.Request(requestId)!;
        Committees = page.Committees;
        Version = wasRefusedAsAWhole ? page.Version : Version;
        return this;
    }
}

internal sealed class DeadlineFormValidator : AbstractValidator<DeadlineForm>
{
    public DeadlineFormValidator()
    {
        RuleFor(form => form.To).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("New date", out _, out var problem, out _))
            {
                context.AddFailure(problem!);
            }
        });
        RuleFor(form => form.Reason).Reason("Enter why the date needs to move");
    }
}

internal sealed class DeadlineDecisionFormValidator : AbstractValidator<DeadlineDecisionForm>
{
    public DeadlineDecisionFormValidator(BusinessClock clock)
    {
        RuleFor(form => form.Decision)
            .Must(decision => decision is DeadlineDecision.Agreed or DeadlineDecision.Refused).WithMessage("Select what the committee decided");
        this.AddMinutedRules(clock);
    }
}
