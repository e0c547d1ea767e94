using System.Globalization;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Mail;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Features.Users;

/// <summary>Emails the link to set a password, at once or through the outbox.</summary>
public sealed class SetPasswordMail(
    UserService service, UserManager<User> users, PasswordRule passwords, CouncilRules rules, IMailSender mail, MailLetter letter, IConfiguration configuration, TimeProvider real, ILogger<SetPasswordMail> logger)
{
    private const string Subject = "Set your password for improvement plans";
    private const string KeyStart = "set-password:";
    private const string ForgottenSubject = "Reset your password for improvement plans";
    private const string ForgottenStart = "forgotten:";

    /// <summary>The time in which a user is sent at most one email, however often the form is submitted.</summary>
    public static TimeSpan QuarterHour { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Sends an email at once.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="origin">The scheme and host of the site.</param>
    /// <param name="actor">The sender.</param>
    /// <returns>Whether the mail server accepted the message.</returns>
    /// <exception cref="RuleException">The account is disabled.</exception>
    public async Task<bool> SendAsync(int userId, string origin, Actor actor)
    {
        var (user, token) = await service.MakePasswordTokenAsync(userId, actor);
        try
        {
            await mail.SendAsync(user.Email!, Subject, Text(user.DisplayName, user.Email!, origin, SetPasswordLink.For(origin, user.Id, token)));
            return true;
        }
        catch (MailException exception)
        {
            var (fault, status) = (new LoggedFault(exception), exception.Status);
            logger.LogError("The set-password link for account {UserId} could not be mailed. SMTP status {Status}. {Fault}", user.Id, status, fault);
            return false;
        }
    }

    /// <summary>
    /// Makes emails for the outbox, to users whose accounts are added in the same save. The token is added when an email is
    /// sent, so that the database never holds a working link.
    /// </summary>
    public Func<ImportedUser, string, OutboxMail> InviterFor(string origin)
        => (user, key) => new OutboxMail(KeyStart + key, user.Email, Subject, Text(user.Name, user.Email, origin, SetPasswordLink.Unfinished(origin)), real.UtcNow());

    /// <summary>The key of an email about a forgotten password; one for each quarter of an hour.</summary>
    public static string ForgottenKey(int userId, DateTime at)
        => string.Create(CultureInfo.InvariantCulture, $"{ForgottenKeyStart(userId)}{at.Ticks / QuarterHour.Ticks}");

    /// <summary>The key prefix of all emails about a user's forgotten password.</summary>
    public static string ForgottenKeyStart(int userId) => string.Create(CultureInfo.InvariantCulture, $"{ForgottenStart}{userId}:");

    /// <summary>An email for the outbox about a forgotten password, without its token.</summary>
    public OutboxMail Forgotten(User user, string origin, bool hasPassword) => new(
        ForgottenKey(user.Id, real.UtcNow()),
        user.Email!,
        ForgottenSubject,
        letter.Write(user.DisplayName, hasPassword ? ForgottenText(SetPasswordLink.Unfinished(origin)) : CouncilText(origin)),
        real.UtcNow());

    /// <summary>The final text of a queued email.</summary>
    /// <returns>Null if it is no longer needed, because the account has a password or needs none, or is disabled.</returns>
    public async Task<string?> FinishAsync(OutboxMail message)
    {
        var isForgotten = message.Key.StartsWith(ForgottenStart, StringComparison.Ordinal);
        if (!isForgotten && !message.Key.StartsWith(KeyStart, StringComparison.Ordinal))
        {
            return message.Text;
        }

        if (await users.FindByEmailAsync(message.Recipient) is not { IsDisabled: false } user || (!isForgotten && user.PasswordHash is not null))
        {
            return null;
        }

        if (await passwords.IsOffForAsync(user.Id))
        {
            return isForgotten ? message.Text : null;
        }

        var (_, token) = await service.MakePasswordTokenAsync(user.Id, Actor.System);
        return SetPasswordLink.Finish(message.Text, user.Id, token);
    }

    private string Text(string name, string email, string origin, string link) => letter.Write(name, $"""
        You have an account for the improvement plans of {configuration["Organisation:Name"]}.
        Sign in with your email address, {email}.
        {(rules.IsOn ? $"\nYou can also sign in with your council account, without a password for this service: {origin.TrimEnd('/')}/account/sign-in\n" : string.Empty)}
        {(rules.IsOn ? "To set a password as well, use this link:" : "Set your password:")}

        {link}

        You can use the link once, within 3 days. If it no longer works, contact the performance team for a new one.
        If you were not expecting this email, ignore it.
        """);

    private static string ForgottenText(string link) => $"""
        We received a request to reset your password for the improvement plans. Set a new password:

        {link}

        You can use the link once, within 3 days. Your current password works until you set a new one.
        If you did not ask for this email, ignore it.
        """;

    private static string CouncilText(string origin) => $"""
        We received a request to reset your password for the improvement plans. Your account has no password here. Sign in with your council account instead:

        {origin.TrimEnd('/')}/account/sign-in

        If you did not ask for this email, ignore it.
        """;
}
