using FluentValidation;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.ManagementActions;

/// <summary>The owner and due date of a management action.</summary>
public abstract class ActionForm
{
    public string? Owner { get; set; }

    public DateEntry? Due { get; set; }

    public DateOnly ToDue() => Due is not null && Due.TryGetDate(out var date) ? date : default;
}

/// <summary>A new management action, in page order.</summary>
public sealed class NewActionForm : ActionForm, IKeepsText
{
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The form's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    [BindNever]
    [ValidateNever]
    public IndicatorName About { get; set; } = null!;

    /// <summary>The form with its errors. If it was refused as a whole, it gets a new token.</summary>
    public NewActionForm Again(IndicatorName about, bool wasRefusedAsAWhole)
    {
        About = about;
        Submission = wasRefusedAsAWhole || Submission == Guid.Empty ? Guid.NewGuid() : Submission;
        return this;
    }

    void IKeepsText.Refilled()
    {
    }
}

/// <summary>A report on a management action.</summary>
public sealed class ActionReportForm : ActionForm, IKeepsText
{
    public ManagementActionState? State { get; set; }

    public string? Note { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the action when the form was opened.</summary>
    public int Version { get; set; }

    void IKeepsText.Refilled()
    {
    }
}

internal abstract class ActionFormValidator<T> : AbstractValidator<T>
    where T : ActionForm
{
    protected ActionFormValidator()
    {
        RuleFor(form => form.Owner).Cascade(CascadeMode.Stop)
            .Must(owner => !string.IsNullOrWhiteSpace(owner)).WithMessage("Enter the owner")
            .MaximumLength(ManagementAction.OwnerLength).WithMessage($"Owner must be {ManagementAction.OwnerLength} characters or fewer");
        RuleFor(form => form.Due).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("Due date", out _, out var problem, out _))
            {
                context.AddFailure(problem);
            }
        });
    }
}

internal sealed class NewActionFormValidator : ActionFormValidator<NewActionForm>
{
    public NewActionFormValidator() => RuleFor(form => form.Text).Cascade(CascadeMode.Stop)
        .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Enter what will be done")
        .MaximumLength(ManagementAction.TextLength).WithMessage($"Action must be {ManagementAction.TextLength:N0} characters or fewer");
}

internal sealed class ActionReportFormValidator : ActionFormValidator<ActionReportForm>
{
    public ActionReportFormValidator()
    {
        RuleFor(form => form.State).NotNull().IsInEnum().WithMessage("Select the state of the action");
        RuleFor(form => form.Note).MaximumLength(ManagementActionEntry.NoteLength).WithMessage($"Note must be {ManagementActionEntry.NoteLength:N0} characters or fewer");
    }
}
