using FluentValidation;
using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Web.Features.Performance.ManagementActions;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.Challenges;

/// <summary>A new challenge.</summary>
public sealed class NewChallengeForm : IKeepsText
{
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The form's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    [BindNever]
    [ValidateNever]
    public IndicatorName About { get; set; } = null!;

    /// <summary>The form with its errors. If it was refused as a whole, it gets a new token.</summary>
    public NewChallengeForm Again(IndicatorName about, bool wasRefusedAsAWhole)
    {
        About = about;
        Submission = wasRefusedAsAWhole || Submission == Guid.Empty ? Guid.NewGuid() : Submission;
        return this;
    }

    void IKeepsText.Refilled()
    {
    }
}

/// <summary>What was agreed on a challenge, and its outcome, in page order.</summary>
public sealed class ChallengeReplyForm : IKeepsText
{
    public string? AgreedAction { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Owner { get; set; }

    public DateEntry? Due { get; set; }

    public string? Outcome { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the challenge when the form was opened.</summary>
    public int Version { get; set; }

    public ChallengeReply ToReply() => new(AgreedAction, Owner, Due is not null && Due.TryGetDate(out var due) ? due : null, Outcome);

    void IKeepsText.Refilled()
    {
    }
}

internal sealed class NewChallengeFormValidator : AbstractValidator<NewChallengeForm>
{
    public NewChallengeFormValidator() => RuleFor(form => form.Text).Cascade(CascadeMode.Stop)
        .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Enter the challenge")
        .MaximumLength(Challenge.TextLength).WithMessage($"Challenge must be {Challenge.TextLength:N0} characters or fewer");
}

internal sealed class ChallengeReplyFormValidator : AbstractValidator<ChallengeReplyForm>
{
    public ChallengeReplyFormValidator()
    {
        RuleFor(form => form.AgreedAction).MaximumLength(Challenge.TextLength).WithMessage($"Agreed action must be {Challenge.TextLength:N0} characters or fewer");
        RuleFor(form => form.Owner).MaximumLength(Challenge.OwnerLength).WithMessage($"Owner must be {Challenge.OwnerLength} characters or fewer");
        RuleFor(form => form.Due).Custom((typed, context) =>
        {
            if (typed is { IsEmpty: false } && !typed.TryGetDate("Due date", out _, out var problem, out _))
            {
                context.AddFailure(problem);
            }
        });
        RuleFor(form => form.Outcome).MaximumLength(Challenge.OutcomeLength).WithMessage($"Outcome must be {Challenge.OutcomeLength:N0} characters or fewer");
    }
}
