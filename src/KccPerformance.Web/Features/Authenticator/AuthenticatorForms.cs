using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Authenticator;

/// <summary>The first code of an app.</summary>
public sealed class SetUpForm
{
    public string? Code { get; set; }

    /// <summary>The key that the page showed, sealed: nothing is kept until its first code is given.</summary>
    public string? Key { get; set; }

    /// <summary>Where to go on afterwards.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>What the page shows of the key; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public AuthenticatorKey Shown { get; set; } = null!;

    /// <summary>Whether nothing else can be done before; never posted.</summary>
    [BindNever]
    public bool IsRequired { get; set; }
}

/// <summary>A code that proves the app is at hand before it is changed.</summary>
public sealed class ChangeAuthenticatorForm
{
    public string? Code { get; set; }

    /// <summary>How many recovery codes have not been used; never posted.</summary>
    [BindNever]
    public int CodesLeft { get; set; }

    /// <summary>Whether it can be turned off; never posted.</summary>
    [BindNever]
    public bool MustKeep { get; set; }
}

/// <summary>New recovery codes, shown once.</summary>
public sealed record NewCodes(IReadOnlyList<string> Codes, string Next, string Done);

internal sealed class SetUpFormValidator : AbstractValidator<SetUpForm>
{
    public SetUpFormValidator() => RuleFor(form => form.Code).NotEmpty().WithMessage("Enter the 6 digits that the app shows");
}

internal sealed class ChangeAuthenticatorFormValidator : AbstractValidator<ChangeAuthenticatorForm>
{
    public ChangeAuthenticatorFormValidator() => RuleFor(form => form.Code).NotEmpty().WithMessage("Enter the code that your authenticator app shows");
}
