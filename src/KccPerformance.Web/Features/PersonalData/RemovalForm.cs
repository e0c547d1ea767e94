using FluentValidation;
using KccPerformance.Web.Features.Users;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.PersonalData;

/// <summary>The removal of the details of a user who has left.</summary>
public sealed class RemovalForm
{
    /// <summary>"I understand this cannot be undone".</summary>
    public bool Understood { get; set; }

    [BindNever]
    [ValidateNever]
    public UserPage Page { get; set; } = null!;
}

internal sealed class RemovalFormValidator : AbstractValidator<RemovalForm>
{
    public RemovalFormValidator()
        => RuleFor(form => form.Understood).Equal(true).WithMessage("Confirm that you understand this cannot be undone");
}
