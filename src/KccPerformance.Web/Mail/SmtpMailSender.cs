using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Mail;

/// <summary>Hands mail to an SMTP server, or writes it into a folder where one is set.</summary>
internal sealed class SmtpMailSender(IOptions<MailOptions> options, IWebHostEnvironment environment) : IMailSender
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
            using var message = new MailMessage(settings.From, recipient, subject, text);
            using var client = Client(settings);
            await client.SendMailAsync(message, cancellation);
        }
        catch (Exception exception) when (exception is SmtpException or IOException or UnauthorizedAccessException
                                              or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new MailException($"The message to {recipient} could not be sent.", exception);
        }
    }

    private SmtpClient Client(MailOptions settings)
    {
        if (!string.IsNullOrEmpty(settings.PickupFolder))
        {
            var folder = Path.Combine(environment.ContentRootPath, settings.PickupFolder);
            Directory.CreateDirectory(folder);
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
        }

        return new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = true,
            Credentials = settings.UserName is null ? null : new NetworkCredential(settings.UserName, settings.Password),
        };
    }
}
