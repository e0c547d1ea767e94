using KccPerformance.Core.Platform.Webhooks;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>Sets up webhooks: their pages, and the worker that sends their messages.</summary>
internal static class WebhooksSetup
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookAddresses>();
        builder.Services.AddSingleton<WebhookClient>();
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddScoped<WebhookNewsWriter>();
        builder.Services.AddScoped<WebhookOutbox>();
        builder.Services.AddScoped<WebhookService>();
        builder.Services.AddScoped<WebhookRound>();
        if (builder.Configuration.GetValue("Webhooks:Enabled", true))
        {
            builder.Services.AddHostedService<WebhookWorker>();
        }
    }
}
