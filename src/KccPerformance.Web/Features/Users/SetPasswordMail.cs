using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.Import;
using KccPerformance.Core.People;
using KccPerformance.Core.Reminders;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Mail;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Features.Users;

/// <summary>Mails somebody the link with which they set their password, at once or through the outbox.</summary>
public sealed class SetPasswordMail(
    UserService service, UserManager<User> users, IMailSender mail, IConfiguration configuration, TimeProvider real, ILogger<SetPasswordMail> logger)
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
            await mail.SendAsync(user.Email!, Subject, Text(user.DisplayName, user.Email!, SetPasswordLink.For(origin, user.Id, token)));
            return true;
        }
        catch (MailException exception)
        {
            logger.LogError(exception, "The set-password link for account {UserId} could not be mailed.", user.Id);
            return false;
        }
    }

    /// <summary>
    /// Writes messages for the outbox, to people who have no account before all of it is saved. What makes the link
    /// work is added when a message is sent: a link that works never stands in the database.
    /// </summary>
    public Func<ImportedUser, string, OutboxMail> InviterFor(string origin)
        => (user, key) => new OutboxMail(KeyStart + key, user.Email, Subject, Text(user.Name, user.Email, SetPasswordLink.Unfinished(origin)), real.UtcNow());

    /// <summary>The text of a message of the outbox as it is sent.</summary>
    /// <returns>Null where it has lost its point: the account has a password by now, or is disabled.</returns>
    public async Task<string?> FinishAsync(OutboxMail message)
    {
        if (!message.Key.StartsWith(KeyStart, StringComparison.Ordinal))
        {
            return message.Text;
        }

        if (await users.FindByEmailAsync(message.Recipient) is not { IsDisabled: false, PasswordHash: null } user)
        {
            return null;
        }

        var (_, token) = await service.MakePasswordTokenAsync(user.Id, Actor.System);
        return SetPasswordLink.Finish(message.Text, user.Id, token);
    }

    private string Text(string name, string email, string link) => $"""
        {name}

        You have an account to follow the improvement plans of {configuration["Organisation:Name"]}.
        Your email address to sign in with is {email}.

        Set your password here:

        {link}

        The link works once, for three days. If it has stopped working, ask the performance team for another.
        If you did not expect this message you need do nothing.
        """;
}
