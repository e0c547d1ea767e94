using System.Net.Mail;

namespace KccPerformance.Core.People;

/// <summary>Rules for the email address of an account.</summary>
public static class EmailAddress
{
    /// <summary>The error for text that is not an email address.</summary>
    public const string Wrong = "Enter an email address in the correct format, like name@example.org";

    /// <summary>What is wrong with an address, or null.</summary>
    public static string? FaultOf(string? given)
    {
        var email = given?.Trim() ?? string.Empty;
        return email.Length == 0 ? "Enter an email address"
            : email.Length > UserService.EmailLength ? $"Email address must be {UserService.EmailLength} characters or fewer"
            : IsOne(email) ? null : Wrong;
    }

    /// <summary>A single address, because email is sent to it.</summary>
    private static bool IsOne(string email)
        => email.All(letter => letter is > ' ' and < (char)127) && MailAddress.TryCreate(email, out var address)
           && string.Equals(address.Address, email, StringComparison.Ordinal);
}
