using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Site;
using MailKit.Net.Smtp;
using MimeKit;

namespace KccPerformance.Web.Tests.Mail;

/// <summary>A message that the mail server received, and the account that sent it.</summary>
internal sealed record Received(string From, IReadOnlyList<string> Recipients, string? User, bool IsSecure, MimeMessage Message);

/// <summary>A mail server on this machine. See Servers/mail.js for the addresses that it refuses.</summary>
public sealed class MailServer : IAsyncLifetime
{
    public const string User = "improvement-plans@example.org";
    public const string Password = "a password of the tests";

    private NodeServer node = null!;

    public X509Certificate2 Certificate { get; } = LocalCertificate.New();

    public int Port { get; private set; }

    /// <summary>The port that does not offer TLS.</summary>
    public int PortWithoutTls { get; private set; }

    /// <summary>A client that trusts this server.</summary>
    public SmtpClient NewClient() => new() { CheckCertificateRevocation = false, ServerCertificateValidationCallback = IsOurs };

    public bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        => certificate is X509Certificate2 shown && shown.Thumbprint == Certificate.Thumbprint;

    public async Task InitializeAsync()
    {
        node = NodeServer.Start("mail.js", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TLS_KEY"] = Certificate.KeyPem(),
            ["TLS_CERT"] = Certificate.ExportCertificatePem(),
            ["MAIL_USER"] = User,
            ["MAIL_PASSWORD"] = Password,
        });
        var ports = await node.ReadAsync();
        (Port, PortWithoutTls) = (ports.GetProperty("port").GetInt32(), ports.GetProperty("portWithoutTls").GetInt32());
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        Certificate.Dispose();
    }

    /// <summary>Discards what earlier tests sent.</summary>
    internal async Task ForgetAsync()
    {
        var mark = Guid.NewGuid().ToString();
        await node.TellAsync(mark);
        while (!(await node.ReadAsync()).TryGetProperty("text", out var text) || text.GetString() != mark)
        {
        }
    }

    /// <summary>Reads the next event of the server, which must be an attempt to authenticate.</summary>
    /// <returns>The authentication method.</returns>
    internal async Task<string> AuthenticationAsync() => (await NextAsync("authentication")).GetProperty("method").GetString()!;

    /// <summary>Reads the next event of the server, which must be a message.</summary>
    internal async Task<Received> MessageAsync() => await ReadAsync(await NextAsync("message"));

    /// <summary>Reads the next message and skips attempts to authenticate before it.</summary>
    internal async Task<Received> NextMessageAsync()
    {
        while (true)
        {
            var fact = await node.ReadAsync();
            if (fact.GetProperty("what").GetString() == "message")
            {
                return await ReadAsync(fact);
            }
        }
    }

    /// <summary>Reads the next event of the server, which must be the end of a session that the server keeps open.</summary>
    internal Task QuitAsync() => NextAsync("quit");

    private static async Task<Received> ReadAsync(JsonElement message)
    {
        using var raw = new MemoryStream(message.GetProperty("raw").GetBytesFromBase64());
        return new(
            message.GetProperty("from").GetString()!,
            [.. message.GetProperty("recipients").EnumerateArray().Select(one => one.GetString()!)],
            message.GetProperty("user").GetString(),
            message.GetProperty("isSecure").GetBoolean(),
            await MimeMessage.LoadAsync(raw));
    }

    private async Task<JsonElement> NextAsync(string what)
    {
        var fact = await node.ReadAsync();
        Assert.Equal(what, fact.GetProperty("what").GetString());
        return fact;
    }
}
