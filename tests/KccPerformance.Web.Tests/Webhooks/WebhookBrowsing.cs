using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>A webhook that was added, with its secret.</summary>
internal sealed record AddedWebhook(Guid Id, string Secret)
{
    public string Page => $"{WebhookBrowsing.List}/{Id}";
}

/// <summary>Steps of an administrator with webhooks.</summary>
internal static class WebhookBrowsing
{
    public const string List = "/admin/webhooks";

    public static readonly WebhookTopics[] All = [.. Enum.GetValues<WebhookTopics>().Where(topic => topic != WebhookTopics.None)];

    /// <summary>Sends the form that adds a webhook.</summary>
    public static async Task<HttpResponseMessage> SendWebhookFormAsync(
        this HttpClient administrator, string name, string address, WebhookFormat? format, params WebhookTopics[] topics)
    {
        var form = (await administrator.GetPageAsync(List + "/new")).Form("main form");
        (string, string?)[] typed = [("Name", name), ("Address", address), ("Format", format?.ToString()), .. topics.Select(topic => ("Topics", (string?)topic.ToString()))];
        return await administrator.SubmitAsync(form, typed);
    }

    /// <summary>Adds a webhook for all events.</summary>
    public static async Task<AddedWebhook> AddWebhookAsync(this PlanSite site, string address, WebhookFormat format = WebhookFormat.Json, string name = "Service desk")
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await administrator.SendWebhookFormAsync(name, address, format, All);
        var secret = (await added.ReadPageAsync()).QuerySelector(".app-code-line code").Words();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        return new AddedWebhook(await site.ReadAsync(db => db.Webhooks.Where(one => one.Name == name).Select(one => one.Id).SingleAsync()), secret);
    }

    /// <summary>The messages, oldest first.</summary>
    public static Task<List<WebhookMessage>> MessagesAsync(this PlanSite site)
        => site.ReadAsync(db => db.WebhookMessages.AsNoTracking().OrderBy(one => one.Id).ToListAsync());

    /// <summary>Sends what is due, as the worker does.</summary>
    public static async Task SendWebhooksAsync(this PlanSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WebhookRound>().RunAsync();
    }
}

/// <summary>A site whose clock the test moves.</summary>
public sealed class WebhookSite : PlanSite
{
    public StoppedClock Clock { get; } = new(DateTime.UtcNow);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
