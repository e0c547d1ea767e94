using FluentValidation;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.Restatements;

/// <summary>A restated figure for a period, or a late figure for a period without one. The fields are in page order.</summary>
public sealed class RestateForm : IKeepsText
{
    public string? Value { get; set; }

    /// <summary>The value of the series that is rated, if that is not the printed one.</summary>
    public string? RatedValue { get; set; }

    public string? Numerator { get; set; }

    public string? Denominator { get; set; }

    public bool Provisional { get; set; }

    public DateEntry? DataTo { get; set; }

    public RestatementKind? Kind { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>A comment on the figure, which stays with its period.</summary>
    public string? Comment { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The last day of the period: "2013-12-31".</summary>
    public string? Period { get; set; }

    /// <summary>Whether the period has a figure, so that the new one needs a kind and reason.</summary>
    public bool Replaces { get; set; }

    /// <summary>The version of the period when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The form's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    [BindNever]
    [ValidateNever]
    public RestatePage Page { get; set; } = null!;

    /// <summary>The form as it opens. Where two series are reported, both have their figures, so that changing one keeps the other.</summary>
    public static RestateForm Of(RestatePage page) => new()
    {
        Value = page.Rules.RatedSeries is null ? null : page.FieldOf(page.Chosen.Value),
        RatedValue = page.FieldOf(page.Chosen.RatedValue),
        Provisional = page.Chosen is { HasFigure: true, IsProvisional: true },
        DataTo = new DateEntry(page.Chosen.DataTo),
        Period = page.PeriodText,
        Replaces = page.Chosen.State != FigureState.Missing,
        Version = page.Version,
        Submission = Guid.NewGuid(),
        Page = page,
    };

    /// <summary>
    /// The form with its errors and the newest figure. If it was refused as a whole, it gets a new token and the current
    /// version.
    /// </summary>
    public RestateForm Again(RestatePage page, bool wasRefusedAsAWhole)
    {
        Page = page;
        Replaces = page.Chosen.State != FigureState.Missing;
        Version = wasRefusedAsAWhole ? page.Version : Version;
        Submission = wasRefusedAsAWhole || Submission == Guid.Empty ? Guid.NewGuid() : Submission;
        return this;
    }

    void IKeepsText.Refilled()
    {
    }
}

internal sealed class RestateFormValidator : AbstractValidator<RestateForm>
{
    public RestateFormValidator()
    {
        RuleFor(form => form.Comment)
            .MaximumLength(ResultEntry.CommentLength).WithMessage($"Comment must be {ResultEntry.CommentLength:N0} characters or fewer");
        When(form => form.Replaces, () =>
        {
            RuleFor(form => form.Kind).NotNull().WithMessage("Select why the figure changes");
            RuleFor(form => form.Reason)
                .NotEmpty().WithMessage("Enter what changed and how it was found")
                .MaximumLength(ResultEntry.ReasonLength).WithMessage($"What changed must be {ResultEntry.ReasonLength:N0} characters or fewer");
        });
    }
}
