using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>Webhooks: other systems that are told of events.</summary>
[RequirePermission(nameof(PeoplePermission.Administer))]
public sealed class WebhooksController(WebhooksQuery list, WebhookQuery webhooks, WebhookService service, WebhookSecrets secrets) : Controller
{
    internal const string List = "/admin/webhooks";
    internal const string One = List + "/{id:guid}";

    internal static string AddressOf(Guid id) => $"{List}/{id}";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.ListAsync(cancellation));

    [HttpGet(List + "/new")]
    public IActionResult New() => View(new WebhookForm());

    /// <summary>Adds a webhook and shows its secret. It is in this answer only, and in no cookie, because it cannot be shown again.</summary>
    [HttpPost(List + "/new")]
    public async Task<IActionResult> New(WebhookForm form, CancellationToken cancellation)
    {
        var (secret, sealedSecret) = secrets.Make();
        var id = Guid.Empty;
        return await ModelState.AcceptsAsync(async () => id = await service.AddAsync(form.ToEntry(), sealedSecret, HttpContext.Actor(), cancellation))
            ? await ShowAsync(id, secret)
            : View(form);
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
        => await webhooks.FindAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [HttpGet(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] Guid id, CancellationToken cancellation)
        => await webhooks.FindWebhookAsync(id, cancellation) is { } found ? View(EditWebhookForm.Of(found)) : NotFound();

    [HttpPost(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] Guid id, EditWebhookForm form, CancellationToken cancellation)
    {
        if (await webhooks.FindWebhookAsync(id, cancellation) is not { } found)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.ChangeAsync(id, form.ToEntry(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{form.Name!.Trim()} has been saved.", AddressOf(id))
            : View(form.Again(await webhooks.FindWebhookAsync(id, CancellationToken.None) ?? found, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(One + "/state")]
    public async Task<IActionResult> Turn([FromRoute] Guid id, WebhookStateForm form, CancellationToken cancellation)
        => await webhooks.FindWebhookAsync(id, cancellation) is not { } found ? NotFound()
            : await ModelState.AcceptsAsync(() => service.TurnAsync(id, form.On, form.Version, HttpContext.Actor(), cancellation))
                ? Done(form.On ? $"{found.Name} is on." : $"{found.Name} is off. No message is sent.", AddressOf(id))
                : await ShowAgainAsync(id);

    /// <summary>Replaces the secret and shows the new one, in this answer only.</summary>
    [HttpPost(One + "/secret")]
    public async Task<IActionResult> Replace([FromRoute] Guid id, WebhookVersionForm form, CancellationToken cancellation)
    {
        if (await webhooks.FindWebhookAsync(id, cancellation) is null)
        {
            return NotFound();
        }

        var (secret, sealedSecret) = secrets.Make();
        return await ModelState.AcceptsAsync(() => service.ReplaceSecretAsync(id, sealedSecret, form.Version, HttpContext.Actor(), cancellation))
            ? await ShowAsync(id, secret)
            : await ShowAgainAsync(id);
    }

    [HttpPost(One + "/remove")]
    public async Task<IActionResult> Remove([FromRoute] Guid id, WebhookVersionForm form, CancellationToken cancellation)
        => await webhooks.FindWebhookAsync(id, cancellation) is not { } found ? NotFound()
            : await ModelState.AcceptsAsync(() => service.RemoveAsync(id, form.Version, HttpContext.Actor(), cancellation))
                ? Done($"{found.Name} has been removed.", List)
                : await ShowAgainAsync(id);

    private async Task<IActionResult> ShowAsync(Guid id, string secret)
    {
        ModelState.Clear();
        Response.Headers.CacheControl = "no-store";
        return View(nameof(Show), (await webhooks.FindAsync(id, CancellationToken.None))! with { NewSecret = secret });
    }

    /// <summary>The page as it is now, with the reason why nothing was changed.</summary>
    private async Task<IActionResult> ShowAgainAsync(Guid id)
        => await webhooks.FindAsync(id, CancellationToken.None) is { } page ? View(nameof(Show), page) : NotFound();

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
