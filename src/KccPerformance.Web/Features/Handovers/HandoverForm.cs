using FluentValidation;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Handovers;

/// <summary>The officer who takes over the actions of another, and the first day.</summary>
public sealed class HandoverForm
{
    public int? ToId { get; set; }

    public DateEntry? On { get; set; }

    /// <summary>The actions as the check page named them.</summary>
    public string? Seen { get; set; }

    /// <summary>The page around the form; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public HandoverPage Page { get; set; } = null!;

    /// <summary>The first day of a valid form.</summary>
    public DateOnly Day => On is not null && On.TryGetDate(out var date) ? date : default;

    public HandoverForm With(HandoverPage page)
    {
        Page = page;
        return this;
    }
}

internal sealed class HandoverFormValidator : AbstractValidator<HandoverForm>
{
    public HandoverFormValidator()
    {
        RuleFor(form => form.ToId).NotNull().WithMessage("Select who gets the actions");
        RuleFor(form => form.On).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("First day", out _, out var problem, out _))
            {
                context.AddFailure(problem!);
            }
        });
    }
}
