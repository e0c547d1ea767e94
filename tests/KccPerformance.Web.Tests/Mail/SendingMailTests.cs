using System.Net;
using System.Net.Sockets;
using KccPerformance.Testing;
using KccPerformance.Web.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using MimeKit;
using Moq;

namespace KccPerformance.Web.Tests.Mail;

/// <summary>Sends email to a mail server.</summary>
public sealed class SendingMailTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime
{
    private const string Recipient = "officer@example.org";

    public Task InitializeAsync() => server.ForgetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_message_is_sent_over_TLS_and_without_authentication_if_no_user_is_set()
    {
        await SenderFor(Settings()).SendAsync(Recipient, "3 updates are due", "Dear officer,\n\nThree updates are due.\n");

        var received = await server.MessageAsync();
        Assert.Equal((MailServer.User, (string?)null, true), (received.From, received.User, received.IsSecure));
        Assert.Equal([Recipient], received.Recipients);
        Assert.Equal("3 updates are due", received.Message.Subject);
        Assert.Equal("Dear officer,\n\nThree updates are due.\n", Text(received));
        Assert.InRange(received.Message.Date, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        Assert.False(string.IsNullOrEmpty(received.Message.MessageId));
    }

    [Fact]
    public async Task A_message_is_sent_with_user_name_and_password_if_they_are_set()
    {
        await SenderFor(WithPassword()).SendAsync(Recipient, "Due", "Due.");

        await server.AuthenticationAsync();
        Assert.Equal(MailServer.User, (await server.MessageAsync()).User);
    }

    [Fact]
    public async Task A_wrong_password_sends_nothing_and_says_so()
    {
        var settings = WithPassword();
        settings.Password = "another password";

        var failed = await FailsAsync(SenderFor(settings));

        Assert.IsType<AuthenticationException>(failed.InnerException);
        Assert.False(failed.IsAboutAddress);
        await NothingCameAsync();
    }

    [Fact]
    public async Task Letters_beyond_ASCII_arrive_in_sender_subject_and_text()
    {
        var settings = Settings();
        settings.From = $"Gwelliant Cŵl – Zoë <{MailServer.User}>";

        await SenderFor(settings).SendAsync(Recipient, "Café “Zoë”: 3 updates due – in Llanfairpwllgwyngyll, 第一", "Annwyl Siân,\n.\nFrom Zoë – £5 第一 🙂\n");

        var received = await server.MessageAsync();
        Assert.Equal("Gwelliant Cŵl – Zoë", Assert.IsType<MailboxAddress>(Assert.Single(received.Message.From)).Name);
        Assert.Equal("Café “Zoë”: 3 updates due – in Llanfairpwllgwyngyll, 第一", received.Message.Subject);
        Assert.Equal("Annwyl Siân,\n.\nFrom Zoë – £5 第一 🙂\n", Text(received));
    }

    [Theory]
    [InlineData("Due\r\nBcc: other@example.org\r\n\r\nAnother text")]
    [InlineData("Due\nBcc: other@example.org\n\nAnother text")]
    [InlineData("Dué\r\nBcc: other@example.org\r\n\r\nAnother text")]
    [InlineData("Due\rBcc: other@example.org")]
    public async Task Line_breaks_in_a_subject_add_no_header_recipient_or_text(string subject)
    {
        await SenderFor(Settings()).SendAsync(Recipient, subject, "The text.\n\nBcc: other@example.org\n");

        var received = await server.MessageAsync();
        Assert.Equal([Recipient], received.Recipients);
        Assert.Empty(received.Message.Bcc);
        Assert.DoesNotContain(received.Message.Headers, header => header.Field.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("The text.\n\nBcc: other@example.org\n", Text(received));
    }

    [Theory]
    [InlineData("officer@example.org\r\nBcc: other@example.org")]
    [InlineData("officer@example.org>\r\nRCPT TO:<other@example.org")]
    [InlineData("officer@example.org, other@example.org")]
    [InlineData("officer")]
    [InlineData("")]
    public async Task A_recipient_that_is_not_one_address_is_refused(string recipient)
    {
        await Assert.ThrowsAsync<MailException>(() => SenderFor(Settings()).SendAsync(recipient, "Due", "Due."));
        await NothingCameAsync();
    }

    [Fact]
    public async Task A_server_that_does_not_offer_TLS_is_sent_neither_password_nor_message()
    {
        foreach (var settings in new[] { Settings(), WithPassword(), WithOAuth("https://localhost") })
        {
            settings.Port = server.PortWithoutTls;
            Assert.IsType<NotSupportedException>((await FailsAsync(SenderFor(settings))).InnerException);
        }

        await SenderFor(Settings()).SendAsync(Recipient, "The next", "The next.");
        Assert.Equal("The next", (await server.MessageAsync()).Message.Subject);
    }

    [Fact]
    public async Task A_server_whose_certificate_is_not_trusted_is_sent_nothing()
    {
        var failed = await FailsAsync(SenderFor(WithPassword(), () => new SmtpClient { CheckCertificateRevocation = false }));

        Assert.IsType<SslHandshakeException>(failed.InnerException);
        await NothingCameAsync();
    }

    [Fact]
    public async Task An_address_that_the_server_refuses_for_good_is_told_from_one_that_it_refuses_for_now()
    {
        var forGood = await FailsAsync(SenderFor(Settings()), "refused@example.org");
        var forNow = await FailsAsync(SenderFor(Settings()), "later-told@example.org");

        Assert.True(forGood.IsAboutAddress);
        Assert.Contains("No such mailbox", forGood.InnerException!.Message, StringComparison.Ordinal);
        Assert.False(forNow.IsAboutAddress);
        Assert.Contains("Try again later", forNow.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_busy_or_silent_fails_the_message_only()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var settings = Settings();
        settings.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var sender = SenderFor(settings, () => new SmtpClient { Timeout = 200 });

        Assert.False((await FailsAsync(sender)).IsAboutAddress);

        using var silent = await listener.AcceptTcpClientAsync();
        var busy = FailsAsync(SenderFor(settings));
        using (var connection = await listener.AcceptTcpClientAsync())
        {
            await connection.GetStream().WriteAsync("421 4.3.2 Too busy\r\n"u8.ToArray());
            Assert.False((await busy).IsAboutAddress);
        }

        listener.Stop();
        Assert.IsType<SocketException>((await FailsAsync(SenderFor(settings))).InnerException);
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_is_not_told_that_mail_failed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var settings = Settings();
        settings.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var stop = new CancellationTokenSource();

        var sending = SenderFor(settings).SendAsync(Recipient, "Due", "Due.", stop.Token);
        using var silent = await listener.AcceptTcpClientAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.InTimeAsync());
    }

    [Fact]
    public async Task A_message_that_the_server_has_accepted_counts_as_sent_whatever_happens_afterwards()
    {
        using var stop = new CancellationTokenSource();
        var sending = SenderFor(Settings()).SendAsync("silent@example.org", "Due", "Due.", stop.Token);
        await server.MessageAsync();
        await server.QuitAsync();

        await stop.CancelAsync();

        await sending.InTimeAsync();
    }

    [Fact]
    public async Task With_OAuth_a_token_is_fetched_once_and_used_until_it_expires()
    {
        await using var tokens = await TokensAsync("good 1", "good 2", "good 3");
        var sender = SenderFor(WithOAuth(tokens.Address));

        await SendsWithAsync(sender, "good 1");
        await SendsWithAsync(sender, "good 1");
        Assert.Equal(["good 2", "good 3"], tokens.Tokens);
    }

    [Fact]
    public async Task A_token_about_to_expire_is_renewed()
    {
        await using var tokens = await TokensAsync("good 1", "good 2");
        tokens.Seconds = 60;
        var sender = SenderFor(WithOAuth(tokens.Address));

        await SendsWithAsync(sender, "good 1");
        await SendsWithAsync(sender, "good 2");
    }

    [Fact]
    public async Task A_token_that_the_server_refuses_is_renewed_once()
    {
        await using var tokens = await TokensAsync("withdrawn 1", "good 2", "good 3");
        var sender = SenderFor(WithOAuth(tokens.Address));

        await sender.SendAsync(Recipient, "Due", "Due.");

        Assert.Equal("XOAUTH2", await server.AuthenticationAsync());
        Assert.Equal("XOAUTH2", await server.AuthenticationAsync());
        Assert.Equal(MailServer.User + " good 2", (await server.MessageAsync()).User);
        await SendsWithAsync(sender, "good 2");
    }

    [Fact]
    public async Task Two_refused_tokens_in_a_row_fail_the_message()
    {
        await using var tokens = await TokensAsync("withdrawn 1", "withdrawn 2", "good 3");

        Assert.IsType<AuthenticationException>((await FailsAsync(SenderFor(WithOAuth(tokens.Address)))).InnerException);

        Assert.Equal(["good 3"], tokens.Tokens);
        await server.AuthenticationAsync();
        await server.AuthenticationAsync();
        await NothingCameAsync();
    }

    [Fact]
    public async Task A_token_service_that_refuses_or_is_down_fails_the_message()
    {
        var tokens = await TokensAsync();
        var settings = WithOAuth(tokens.Address);
        settings.OAuth.ClientSecret = "another secret";
        var refused = await FailsAsync(SenderFor(settings));
        Assert.IsType<MsalServiceException>(refused.InnerException);
        Assert.DoesNotContain("another secret", refused.ToString(), StringComparison.Ordinal);

        await tokens.DisposeAsync();
        Assert.False((await FailsAsync(SenderFor(WithOAuth(settings.OAuth.Authority)))).IsAboutAddress);
        await NothingCameAsync();
    }

    [Fact]
    public async Task Mail_that_is_not_set_up_says_what_to_set()
        => Assert.Equal("Email is not set up: set Mail:Host or Mail:PickupFolder.", (await FailsAsync(SenderFor(new MailOptions()))).Message);

    [Fact]
    public async Task With_a_pickup_folder_messages_are_written_there()
    {
        var folder = Directory.CreateTempSubdirectory("kcc-performance-mail-");
        try
        {
            var settings = Settings();
            settings.PickupFolder = Path.Combine(folder.FullName, "mail");

            await SenderFor(settings).SendAsync(Recipient, "Café", "Zoë – £5\n");

            var written = Assert.Single(Directory.GetFiles(settings.PickupFolder, "*.eml"));
            using var message = await MimeMessage.LoadAsync(written);
            Assert.Equal((Recipient, "Café", "Zoë – £5\n"), (message.To.ToString(), message.Subject, message.TextBody!.ReplaceLineEndings("\n")));
            await NothingCameAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(Received received) => received.Message.TextBody!.ReplaceLineEndings("\n");

    private static async Task<MailException> FailsAsync(SmtpMailSender sender, string recipient = Recipient)
        => await Assert.ThrowsAsync<MailException>(() => sender.SendAsync(recipient, "Due", "Due.").InTimeAsync());

    private async Task SendsWithAsync(SmtpMailSender sender, string token)
    {
        await sender.SendAsync(Recipient, "Due", "Due.").InTimeAsync();
        Assert.Equal("XOAUTH2", await server.AuthenticationAsync());
        Assert.Equal($"{MailServer.User} {token}", (await server.MessageAsync()).User);
    }

    /// <summary>Asserts that no message has reached the server: the next one it receives is the one sent now.</summary>
    private async Task NothingCameAsync()
    {
        await SenderFor(Settings()).SendAsync(Recipient, "The next", "The next.");
        Assert.Equal("The next", (await server.NextMessageAsync()).Message.Subject);
    }

    private async Task<TokenService> TokensAsync(params string[] given)
    {
        var tokens = new TokenService(server.Certificate);
        await tokens.StartAsync();
        Array.ForEach(given, tokens.Tokens.Enqueue);
        return tokens;
    }

    private MailOptions Settings() => new() { From = MailServer.User, Host = "127.0.0.1", Port = server.Port };

    private MailOptions WithPassword()
    {
        var settings = Settings();
        (settings.UserName, settings.Password) = (MailServer.User, MailServer.Password);
        return settings;
    }

    private MailOptions WithOAuth(string authority)
    {
        var settings = Settings();
        settings.UserName = MailServer.User;
        settings.OAuth = new() { TenantId = TokenService.Tenant, ClientId = TokenService.ClientId, ClientSecret = TokenService.ClientSecret, Authority = authority };
        return settings;
    }

    private SmtpMailSender SenderFor(MailOptions settings, Func<SmtpClient>? newClient = null)
    {
        var options = Options.Create(settings);
        return new(options, Mock.Of<IWebHostEnvironment>(one => one.ContentRootPath == Path.GetTempPath()), new MailTokens(options, new TrustingClients(server)), newClient ?? server.NewClient);
    }

    /// <summary>HTTP clients that trust the token service of these tests.</summary>
    private sealed class TrustingClients(MailServer server) : IHttpClientFactory
    {
#pragma warning disable MA0039 // It accepts one certificate, that of these tests.
        public HttpClient CreateClient(string name) => new(new HttpClientHandler { ServerCertificateCustomValidationCallback = server.IsOurs });
#pragma warning restore MA0039
    }
}
