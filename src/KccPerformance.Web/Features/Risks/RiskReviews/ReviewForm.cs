using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Risks.RiskReviews;

/// <summary>A review as typed, in page order. Numbers are text, so that values that cannot be read are shown again as typed.</summary>
public sealed class ReviewForm : IKeepsText
{
    public string? Likelihood { get; set; }

    public string? Impact { get; set; }

    public string? Score { get; set; }

    public string? TargetScore { get; set; }

    public DateEntry? TargetDate { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the risk when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The form's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    [BindNever]
    [ValidateNever]
    public RiskPosition Risk { get; set; } = null!;

    public static ReviewForm Of(RiskPosition risk) => new()
    {
        Likelihood = Text(risk.Likelihood),
        Impact = Text(risk.Impact),
        Score = risk.Likelihood is null ? Text(risk.Score) : null,
        TargetScore = Text(risk.Target),
        TargetDate = new DateEntry(risk.TargetDate),
        Version = risk.Version,
        Submission = Guid.NewGuid(),
        Risk = risk,
    };

    /// <summary>The form with its errors. If it was refused as a whole, it gets a new token and the current version.</summary>
    public ReviewForm Again(RiskPosition risk, bool wasRefusedAsAWhole)
    {
        Risk = risk;
        Version = wasRefusedAsAWhole ? risk.Version : Version;
        Submission = wasRefusedAsAWhole || Submission == Guid.Empty ? Guid.NewGuid() : Submission;
        return this;
    }

    /// <summary>The content of a valid form.</summary>
    public RiskReviewEntry ToEntry() => new(
        RiskForms.Number(Score), RiskForms.Number(Likelihood), RiskForms.Number(Impact), RiskForms.Number(TargetScore),
        TargetDate is not null && TargetDate.TryGetDate(out var date) ? date : null, Reason);

    void IKeepsText.Refilled()
    {
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

internal sealed class ReviewFormValidator : AbstractValidator<ReviewForm>
{
    public ReviewFormValidator()
    {
        RuleFor(form => form.Likelihood).Step("Likelihood");
        RuleFor(form => form.Impact).Step("Impact");
        RuleFor(form => form.Score).Score("Score");
        RuleFor(form => form.TargetScore).Score("Target score");
        RuleFor(form => form.TargetDate).RealDate();
        RuleFor(form => form.Reason)
            .NotEmpty().WithMessage("Enter the reason for the score")
            .MaximumLength(RiskReview.ReasonLength).WithMessage($"Reason must be {RiskReview.ReasonLength:N0} characters or fewer");
    }
}
