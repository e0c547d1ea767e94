using FluentValidation;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.Performance.Approvals;

/// <summary>Approves the figure shown on the page.</summary>
public sealed class ApproveForm
{
    /// <summary>The version of the period when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>Sends the figure shown on the page back to its author.</summary>
public sealed class SendBackForm : IKeepsText
{
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the period when the page was opened.</summary>
    public int Version { get; set; }

    /// <summary>The key of its row on the page.</summary>
    public string Row { get; set; } = string.Empty;

    void IKeepsText.Refilled()
    {
    }
}

internal sealed class SendBackFormValidator : AbstractValidator<SendBackForm>
{
    public SendBackFormValidator() => RuleFor(form => form.Reason)
        .NotEmpty().WithMessage("Enter what needs to change")
        .MaximumLength(ResultEntry.ReasonLength).WithMessage($"What needs to change must be {ResultEntry.ReasonLength:N0} characters or fewer");
}
