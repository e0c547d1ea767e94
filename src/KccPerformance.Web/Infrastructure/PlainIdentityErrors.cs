using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The error messages of ASP.NET Core Identity in the words of this service.</summary>
internal sealed class PlainIdentityErrors : IdentityErrorDescriber
{
    public const string LinkHasExpired = "This link has been used or has expired. Contact the performance team for a new one.";

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "Current password is incorrect");

    public override IdentityError InvalidToken() => Say(nameof(InvalidToken), LinkHasExpired);

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), $"Password must be {length} characters or more");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars)
        => Say(nameof(PasswordRequiresUniqueChars), $"Password must have at least {uniqueChars} different characters");

    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), $"There is already an account with the email address {email}");

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), $"There is already an account with the email address {userName}");

    public override IdentityError InvalidEmail(string? email)
        => Say(nameof(InvalidEmail), "Enter an email address in the correct format, like name@example.org");

    public override IdentityError InvalidUserName(string? userName)
        => Say(nameof(InvalidUserName), "Enter an email address in the correct format, like name@example.org");

    private static IdentityError Say(string code, string sentence) => new() { Code = code, Description = sentence };
}
