using FluentValidation;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Risks.RiskProgress;

/// <summary>A progress note on an action, with its new state.</summary>
public sealed class ProgressForm : IKeepsText
{
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    public RiskActionState? State { get; set; }

    /// <summary>The version of the action when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The form's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    [BindNever]
    [ValidateNever]
    public RiskPosition Risk { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public RiskActionPosition Action { get; set; } = null!;

    public static ProgressForm Of(RiskPosition risk, RiskActionPosition action)
        => new() { State = action.State, Version = action.Version, Submission = Guid.NewGuid(), Risk = risk, Action = action };

    /// <summary>The form with its errors. If it was refused as a whole, it gets a new token and the current version.</summary>
    public ProgressForm Again(RiskPosition risk, RiskActionPosition action, bool wasRefusedAsAWhole)
    {
        (Risk, Action) = (risk, action);
        Version = wasRefusedAsAWhole ? action.Version : Version;
        Submission = wasRefusedAsAWhole || Submission == Guid.Empty ? Guid.NewGuid() : Submission;
        return this;
    }

    void IKeepsText.Refilled()
    {
    }
}

internal sealed class ProgressFormValidator : AbstractValidator<ProgressForm>
{
    public ProgressFormValidator()
    {
        RuleFor(form => form.Text).NotEmpty().WithMessage("Enter what has been done, and what is next").Text("Progress note", RiskActionNote.TextLength);
        RuleFor(form => form.State).NotNull().WithMessage("Select the state of the action").IsInEnum().WithMessage("Select the state of the action");
    }
}
