using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Mail;

namespace KccPerformance.Web.Features.Users;

/// <summary>Mails somebody the link with which they set their password.</summary>
public sealed class SetPasswordMail(UserService users, IMailSender mail, CouncilRules rules, IConfiguration configuration, ILogger<SetPasswordMail> logger)
{
    /// <param name="userId">The account.</param>
    /// <param name="origin">The scheme and host of the site as the administrator sees it.</param>
    /// <param name="actor">Who sends it.</param>
    /// <returns>Whether the message could be handed over.</returns>
    /// <exception cref="RuleException">The account is disabled.</exception>
    public async Task<bool> SendAsync(int userId, string origin, Actor actor)
    {
        var (user, token) = await users.MakePasswordTokenAsync(userId, actor);
        try
        {
            await mail.SendAsync(user.Email!, "Set your password for improvement plans", Text(user, origin, SetPasswordLink.For(origin, user.Id, token)));
            return true;
        }
        catch (MailException exception)
        {
            logger.LogError(exception, "The set-password link for account {UserId} could not be mailed.", user.Id);
            return false;
        }
    }

    private string Text(User user, string origin, string link) => $"""
        {user.DisplayName}

        You have an account to follow the improvement plans of {configuration["Organisation:Name"]}.
        Your email address to sign in with is {user.Email}.
        {(rules.IsOn ? $"\nYou can sign in with your council account, without a password for this service: {origin.TrimEnd('/')}/account/sign-in\n" : string.Empty)}
        {(rules.IsOn ? "If you want a password too, set it here:" : "Set your password here:")}

        {link}

        The link works once, for three days. If it has stopped working, ask the performance team for another.
        If you did not expect this message you need do nothing.
        """;
}
