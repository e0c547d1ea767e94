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

    /// <summary>The page to return to after signing in.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>Why the previous session ended, if there was one.</summary>
    public SessionEnd? Ended { get; set; }

    /// <summary>Whether a form was sent and not saved.</summary>
    public bool Sent { get; set; }

    /// <summary>Whether the text of that form was kept.</summary>
    [BindNever]
    public bool IsTextKept { get; set; }

    /// <summary>The message for the banner; null if there was no session and no text was kept.</summary>
    public string? WhatHappened => Ended is null && !IsTextKept ? null : Why + (IsTextKept ? " Sign in to carry on: your text has been kept."
        : Sent ? " Your changes were not saved." : null);

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
    /// <summary>A code from the authenticator app, or a recovery code.</summary>
    public string? Code { get; set; }

    /// <summary>The page to return to after signing in.</summary>
    public string? ReturnUrl { get; set; }
}

public sealed class ChangePasswordForm
{
    public string? CurrentPassword { get; set; }

    public string? NewPassword { get; set; }
}

public sealed class SetPasswordForm
{
    /// <summary>The account in the link.</summary>
    public int User { get; set; }

    /// <summary>The token in the link, which proves that it was emailed to the owner of the account.</summary>
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
    public CodeFormValidator() => RuleFor(form => form.Code).NotEmpty().WithMessage("Enter the code from your authenticator app");
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
    /// <summary>The form checks the length only. <see cref="CommonPasswordValidator"/> refuses passwords that are easy to guess.</summary>
    public static IRuleBuilderOptions<TForm, string?> NewPassword<TForm>(this IRuleBuilderInitial<TForm, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter a new password")
        .MinimumLength(CommonPasswordValidator.MinLength).WithMessage($"Password must be {CommonPasswordValidator.MinLength} characters or more")
        .MaximumLength(CommonPasswordValidator.MaxLength).WithMessage($"Password must be {CommonPasswordValidator.MaxLength} characters or fewer");
}
