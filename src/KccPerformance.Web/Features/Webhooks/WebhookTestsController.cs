using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>Sends a test message of a webhook.</summary>
[RequirePermission(nameof(PeoplePermission.Administer))]
public sealed class WebhookTestsController(WebhookQuery webhooks, WebhookService service, WebhookRound round) : Controller
{
    /// <summary>The most messages that are sent while the administrator waits: the test message and any that wait before it.</summary>
    private const int Most = 3;

    /// <summary>Queues a test message and sends it at once, after the messages that wait before it.</summary>
    [HttpPost(WebhooksController.One + "/test")]
    public async Task<IActionResult> Send([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await webhooks.FindWebhookAsync(id, cancellation) is null)
        {
            return NotFound();
        }

        var message = 0;
        var address = WebhooksController.AddressOf(id);
        if (await ModelState.AcceptsAsync(async () => message = await service.TestAsync(id, address, HttpContext.Actor(), cancellation)))
        {
            var count = 0;
            while (count < Most && await round.SendNextAsync(id, CancellationToken.None))
            {
                count++;
            }

            var sent = await webhooks.FindMessageAsync(message, CancellationToken.None);
            if (sent?.State == WebhookMessageState.Sent)
            {
                TempData["Done"] = "The test message has been accepted.";
                return Redirect(address);
            }

            ModelState.AddModelError(
                string.Empty,
                sent?.LastError is { } problem ? $"The test message was not accepted. {problem}" : "The test message is queued. Earlier messages are sent first.");
        }

        return await webhooks.FindAsync(id, CancellationToken.None) is { } page ? View("/Features/Webhooks/Show.cshtml", page) : NotFound();
    }
}
