namespace KccPerformance.Web.Mail;

/// <summary>Sends mail to one person.</summary>
public interface IMailSender
{
    /// <summary>Sends a plain-text message.</summary>
    /// <exception cref="MailException">The message could not be handed over.</exception>
    Task SendAsync(string recipient, string subject, string text, CancellationToken cancellation = default);
}

/// <summary>A message that could not be handed over to the mail server.</summary>
public sealed class MailException : Exception
{
    public MailException()
    {
    }

    public MailException(string message)
        : base(message)
    {
    }

    public MailException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The status that the server answered with, such as 550; null if it gave none.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the server works and has permanently refused this recipient's address.</summary>
    public bool IsAboutAddress { get; init; }
}
