using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Authenticator;

/// <summary>The first code of an app.</summary>
public sealed class SetUpForm
{
    public string? Code { get; set; }

    /// <summary>The encrypted key that the page showed. The server does not store it until its first code has been entered.</summary>
    public string? Key { get; set; }

    /// <summary>The page to go to afterwards.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>The key as shown on the page; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public AuthenticatorKey Shown { get; set; } = null!;

    /// <summary>Whether the user must set up an app before doing anything else; never posted.</summary>
    [BindNever]
    public bool IsRequired { get; set; }
}

/// <summary>A code that proves that the user has the app, before it is changed.</summary>
public sealed class ChangeAuthenticatorForm
{
    public string? Code { get; set; }

    /// <summary>The number of unused recovery codes; never posted.</summary>
    [BindNever]
    public int CodesLeft { get; set; }

    /// <summary>Whether the app is required and cannot be turned off; never posted.</summary>
    [BindNever]
    public bool MustKeep { get; set; }
}

/// <summary>New recovery codes, shown once.</summary>
public sealed record NewCodes(IReadOnlyList<string> Codes, string Next, string Done);

internal sealed class SetUpFormValidator : AbstractValidator<SetUpForm>
{
    public SetUpFormValidator() => RuleFor(form => form.Code).NotEmpty().WithMessage("Enter the 6 digits shown in the app");
}

internal sealed class ChangeAuthenticatorFormValidator : AbstractValidator<ChangeAuthenticatorForm>
{
    public ChangeAuthenticatorFormValidator() => RuleFor(form => form.Code).NotEmpty().WithMessage("Enter the code from your authenticator app");
}
