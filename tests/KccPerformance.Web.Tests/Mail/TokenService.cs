using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.Mail;

/// <summary>The token service of Microsoft Entra ID on this machine, for one tenant and one application.</summary>
internal sealed class TokenService : IAsyncDisposable
{
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    public const string ClientId = "22222222-2222-2222-2222-222222222222";
    public const string ClientSecret = "a secret of the tests";

    private readonly WebApplication app;

    public TokenService(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.MapPost($"/{Tenant}/oauth2/v2.0/token", AnswerAsync);
    }

    public string Address => app.Urls.First();

    /// <summary>The lifetime of tokens in seconds.</summary>
    public int Seconds { get; set; } = 3600;

    /// <summary>The tokens to issue, in this order.</summary>
    public Queue<string> Tokens { get; } = new();

    public Task StartAsync() => app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials" || form["client_id"] != ClientId || form["client_secret"] != ClientSecret
            || !form["scope"].ToString().Split(' ').Contains("https://outlook.office365.com/.default"))
        {
            return Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." }, statusCode: 401);
        }

        return Results.Json(new { token_type = "Bearer", expires_in = Seconds, ext_expires_in = Seconds, access_token = Tokens.Dequeue() });
    }
}
