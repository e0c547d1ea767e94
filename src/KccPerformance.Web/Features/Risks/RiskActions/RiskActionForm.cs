using FluentValidation;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Risks.RiskActions;

/// <summary>A mitigating action as an administrator types it, in page order.</summary>
public sealed class RiskActionForm : IKeepsText
{
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Owner { get; set; }

    public DateEntry? DueDate { get; set; }

    /// <summary>The state of a new action. Later it changes with progress notes.</summary>
    public RiskActionState? State { get; set; }

    /// <summary>The version of the risk, for a new action, or of the action.</summary>
    public int Version { get; set; }

    [BindNever]
    [ValidateNever]
    public RiskPosition Risk { get; set; } = null!;

    /// <summary>The action that is edited; null for a new one.</summary>
    [BindNever]
    [ValidateNever]
    public RiskActionPosition? Action { get; set; }

    [ValidateNever]
    public string Address => Action is null ? $"/risks/{Risk.Reference}/actions/new" : $"/risks/{Risk.Reference}/actions/{Action.Order}/edit";

    public static RiskActionForm Of(RiskPosition risk, RiskActionPosition? action) => new()
    {
        Text = action?.Text,
        Owner = action?.Owner,
        DueDate = new DateEntry(action?.DueDate),
        State = action?.State ?? RiskActionState.Outstanding,
        Version = action?.Version ?? risk.Version,
        Risk = risk,
        Action = action,
    };

    /// <summary>The form with its errors. If it was refused as a whole, it has the current version.</summary>
    public RiskActionForm Again(RiskPosition risk, RiskActionPosition? action, bool wasRefusedAsAWhole)
    {
        (Risk, Action) = (risk, action);
        Version = wasRefusedAsAWhole ? action?.Version ?? risk.Version : Version;
        return this;
    }

    public RiskActionText ToText(RiskActionPosition? action)
        => new(Text, Owner, DueDate is not null && DueDate.TryGetDate(out var date) ? date : null, action?.Due ?? RiskActionDue.Later);

    void IKeepsText.Refilled()
    {
    }
}

internal sealed class RiskActionFormValidator : AbstractValidator<RiskActionForm>
{
    public RiskActionFormValidator()
    {
        RuleFor(form => form.Text).NotEmpty().WithMessage("Enter the action").Text("Action", RiskActionText.TextLength);
        RuleFor(form => form.Owner).Text("Owner", RiskText.OwnerLength);
        RuleFor(form => form.DueDate).RealDate();
        RuleFor(form => form.State).IsInEnum().WithMessage("Select the state of the action");
    }
}
