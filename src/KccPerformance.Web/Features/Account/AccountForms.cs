using FluentValidation;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Features.Account;

public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <summary>The page that asked for a sign-in.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>Why the session before this one is over, where there was one.</summary>
    public SessionEnd? Ended { get; set; }

    /// <summary>Whether a form was sent that is not saved.</summary>
    public bool Sent { get; set; }

    /// <summary>Whether the text of that form has been kept.</summary>
    [BindNever]
    public bool IsTextKept { get; set; }

    /// <summary>What happened, for the banner; null for those who had no session.</summary>
    public string? WhatHappened => Ended is null && !IsTextKept ? null : Why + (IsTextKept ? " Sign in to carry on: your text has been kept."
        : Sent ? " What you sent has not been saved." : null);

    private string Why => Ended switch
    {
        SessionEnd.Idle => $"You were signed out because the page was not used for {InWords(SessionService.IdleTime)}.",
        SessionEnd.Old => $"You were signed out because you had been signed in for {InWords(SessionService.MaxTime)}.",
        _ => "You have been signed out.",
    };

    private static string InWords(TimeSpan time) => time switch
    {
        { TotalMinutes: 60 } => "an hour",
        { TotalMinutes: < 60 } => $"{time.TotalMinutes:0} minutes",
        _ => $"{time.TotalHours:0.#} hours",
    };
}

public sealed class CodeForm
{
    /// <summary>What the authenticator app shows, or a recovery code.</summary>
    public string? Code { get; set; }

    /// <summary>The page that asked for a sign-in.</summary>
    public string? ReturnUrl { get; set; }
}

public sealed class ChangePasswordForm
{
    public string? CurrentPassword { get; set; }

    public string? NewPassword { get; set; }
}

public sealed class SetPasswordForm
{
    /// <summary>The account, from the link.</summary>
    public int User { get; set; }

    /// <summary>The proof that the link was sent to the account's owner.</summary>
    public string? Token { get; set; }

    public string? NewPassword { get; set; }
}

internal sealed class SignInFormValidator : AbstractValidator<SignInForm>
{
    public SignInFormValidator()
    {
        RuleFor(form => form.Email).NotEmpty().WithMessage("Enter your email address");
        RuleFor(form => form.Password).NotEmpty().WithMessage("Enter your password");
    }
}

internal sealed class CodeFormValidator : AbstractValidator<CodeForm>
{
    public CodeFormValidator() => RuleFor(form => form.Code).NotEmpty().WithMessage("Enter the code that your authenticator app shows");
}

internal sealed class ChangePasswordFormValidator : AbstractValidator<ChangePasswordForm>
{
    public ChangePasswordFormValidator()
    {
        RuleFor(form => form.CurrentPassword).NotEmpty().WithMessage("Enter your current password");
        RuleFor(form => form.NewPassword).NewPassword();
    }
}

internal sealed class SetPasswordFormValidator : AbstractValidator<SetPasswordForm>
{
    public SetPasswordFormValidator() => RuleFor(form => form.NewPassword).NewPassword();
}

internal static class PasswordRules
{
    /// <summary>Length is all that a form asks; whether a password is guessed first is asked of the validator of accounts.</summary>
    public static IRuleBuilderOptions<TForm, string?> NewPassword<TForm>(this IRuleBuilderInitial<TForm, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter a new password")
        .MinimumLength(CommonPasswordValidator.MinLength).WithMessage($"Password must be {CommonPasswordValidator.MinLength} characters or more")
        .MaximumLength(CommonPasswordValidator.MaxLength).WithMessage($"Password must be {CommonPasswordValidator.MaxLength} characters or fewer");
}
