using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace KccPerformance.Web.Mail;

/// <summary>Hands mail to an SMTP server over TLS, or writes it into a folder if one is set.</summary>
internal sealed class SmtpMailSender(IOptions<MailOptions> options, IWebHostEnvironment environment, MailTokens tokens, Func<SmtpClient> newClient) : IMailSender
{
    public async Task SendAsync(string recipient, string subject, string text, CancellationToken cancellation = default)
    {
        var settings = options.Value;
        if (string.IsNullOrEmpty(settings.Host) && string.IsNullOrEmpty(settings.PickupFolder))
        {
            throw new MailException("Email is not set up: set Mail:Host or Mail:PickupFolder.");
        }

        try
        {
            using var message = new MimeMessage([MailboxAddress.Parse(settings.From)], [MailboxAddress.Parse(recipient)], subject, new TextPart("plain") { Text = text });
            await (string.IsNullOrEmpty(settings.PickupFolder) ? DeliverAsync(message, settings, cancellation) : WriteAsync(message, settings.PickupFolder, cancellation));
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // Without the address, because a log can show this text.
            throw new MailException("The message could not be sent.", exception)
            {
                Status = exception is SmtpCommandException refused ? (int)refused.StatusCode : null,
                IsAboutAddress = exception is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 },
            };
        }
    }

    private async Task WriteAsync(MimeMessage message, string pickupFolder, CancellationToken cancellation)
    {
        var folder = Path.Combine(environment.ContentRootPath, pickupFolder);
        Directory.CreateDirectory(folder);
        await message.WriteToAsync(Path.Combine(folder, $"{Guid.NewGuid()}.eml"), cancellation);
    }

    private async Task DeliverAsync(MimeMessage message, MailOptions settings, CancellationToken cancellation)
    {
        try
        {
            await DeliverAsync(message, settings, withNewToken: false, cancellation);
        }
        catch (AuthenticationException) when (settings.OAuth.IsOn)
        {
            // A token can be withdrawn before it expires.
            await DeliverAsync(message, settings, withNewToken: true, cancellation);
        }
    }

    private async Task DeliverAsync(MimeMessage message, MailOptions settings, bool withNewToken, CancellationToken cancellation)
    {
        using var client = newClient();
        await client.ConnectAsync(settings.Host, settings.Port, SecureSocketOptions.StartTls, cancellation);
        if (settings.OAuth.IsOn)
        {
            await client.AuthenticateAsync(new SaslMechanismOAuth2(settings.UserName!, await tokens.GetAsync(withNewToken, cancellation)), cancellation);
        }
        else if (!string.IsNullOrEmpty(settings.UserName))
        {
            await client.AuthenticateAsync(settings.UserName, settings.Password!, cancellation);
        }

        await client.SendAsync(message, cancellation);
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (TimeoutException)
        {
            // The server has accepted the message. It must not be sent again if closing the connection fails.
        }
    }
}
