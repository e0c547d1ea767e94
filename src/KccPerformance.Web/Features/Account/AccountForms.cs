using FluentValidation;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Account;

public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <summary>The page that asked for a sign-in.</summary>
    public string? ReturnUrl { get; set; }
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
