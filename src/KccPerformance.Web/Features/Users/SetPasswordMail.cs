using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.Import;
using KccPerformance.Core.People;
using KccPerformance.Core.Reminders;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Mail;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Features.Users;

/// <summary>Sends the link to set a password, at once or through the outbox.</summary>
public sealed class SetPasswordMail(
    UserService service, UserManager<User> users, PasswordRule passwords, CouncilRules rules, IMailSender mail, IConfiguration configuration, TimeProvider real, ILogger<SetPasswordMail> logger)
{
    private const string Subject = "Set your password for improvement plans";
    private const string KeyStart = "set-password:";

    /// <summary>Sends one at once.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="origin">The scheme and host of the site as the administrator sees it.</param>
    /// <param name="actor">Who sends it.</param>
    /// <returns>Whether the message could be handed over.</returns>
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
            logger.LogError(exception, "The set-password link for account {UserId} could not be mailed.", user.Id);
            return false;
        }
    }

    /// <summary>
    /// Writes emails for the outbox to people whose account is about to be saved. The secret part of the link is added
    /// when an email is sent, so the database never holds a working link.
    /// </summary>
    public Func<ImportedUser, string, OutboxMail> InviterFor(string origin)
        => (user, key) => new OutboxMail(KeyStart + key, user.Email, Subject, Text(user.Name, user.Email, origin, SetPasswordLink.Unfinished(origin)), real.UtcNow());

    /// <summary>The text of a message of the outbox as it is sent.</summary>
    /// <returns>Null where the link is no longer needed: the account has a password, needs none, or is disabled.</returns>
    public async Task<string?> FinishAsync(OutboxMail message)
    {
        if (!message.Key.StartsWith(KeyStart, StringComparison.Ordinal))
        {
            return message.Text;
        }

        if (await users.FindByEmailAsync(message.Recipient) is not { IsDisabled: false, PasswordHash: null } user || await passwords.IsOffForAsync(user.Id))
        {
            return null;
        }

        var (_, token) = await service.MakePasswordTokenAsync(user.Id, Actor.System);
        return SetPasswordLink.Finish(message.Text, user.Id, token);
    }

    private string Text(string name, string email, string origin, string link) => $"""
        Dear {name},

        You have an account for the improvement plans of {configuration["Organisation:Name"]}.
        Sign in with your email address: {email}.
        {(rules.IsOn ? $"\nYou can sign in with your council account, without a password for this service: {origin.TrimEnd('/')}/account/sign-in\n" : string.Empty)}
        {(rules.IsOn ? "If you want a password too, set it here:" : "Set your password here:")}

        {link}

        The link works once, for three days. To get a new link, contact the performance team.
        If you were not expecting this email, ignore it.

        The performance team
        {configuration["Organisation:Contact"]}
        """;
}
