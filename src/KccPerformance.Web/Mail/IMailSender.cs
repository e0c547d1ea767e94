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
}

/// <summary>Settings of mail, under "Mail".</summary>
internal sealed class MailOptions
{
    public string From { get; set; } = string.Empty;

    public string Host { get; set; } = string.Empty;

    public int Port { get; set; } = 25;

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>A folder to write messages into instead of sending them.</summary>
    public string? PickupFolder { get; set; }
}
