using FluentValidation;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Handovers;

/// <summary>The officer who takes over another officer's actions, and from which day.</summary>
public sealed class HandoverForm
{
    public int? ToId { get; set; }

    public DateEntry? On { get; set; }

    /// <summary>The ids of the actions shown on the check page.</summary>
    public string? Seen { get; set; }

    /// <summary>The data of the page; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public HandoverPage Page { get; set; } = null!;

    /// <summary>The first day in a valid form.</summary>
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
