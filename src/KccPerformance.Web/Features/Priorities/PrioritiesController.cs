using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Priorities;

/// <summary>The council's priorities, one of them with what is linked to it, and adding, editing and linking.</summary>
public sealed class PrioritiesController(ThreadReader reader, LinkPagesQuery pages, PriorityService service) : Controller
{
    private const string Address = "/priorities";
    private const string One = Address + "/{priority}";

    private Reader Who => User.GetReader()!.Value;

    [RequirePermission(nameof(ReportingPermission.ReadPriorities))]
    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await reader.ListAsync(Who, cancellation));

    [RequirePermission(nameof(ReportingPermission.ReadPriorities))]
    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] string priority, CancellationToken cancellation)
        => await reader.FindAsync(priority, Who, cancellation) is { } thread ? View(thread) : NotFound();

    [RequirePermission(nameof(ReportingPermission.ManagePriorities))]
    [HttpGet(Address + "/new")]
    public IActionResult New() => View(new PriorityForm { Kind = PriorityKind.Priority, Submission = Guid.NewGuid() });

    [RequirePermission(nameof(ReportingPermission.ManagePriorities))]
    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New(PriorityForm form, CancellationToken cancellation)
        => await ModelState.AcceptsAsync(() => service.AddAsync(
            form.Reference, form.Name, form.Kind!.Value, form.Submission, HttpContext.Actor(), cancellation))
            ? Done($"{Priority.Tidy(form.Reference)} added. Link what belongs to it.", $"{Address}/{Priority.Tidy(form.Reference)}")
            : View(form.Again(about: null, ModelState.WasRefusedAsAWhole()));

    [RequirePermission(nameof(ReportingPermission.ManagePriorities))]
    [HttpGet(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] string priority, CancellationToken cancellation)
        => await reader.FindNameAsync(priority, cancellation) is { } about ? View(PriorityForm.Of(about)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.ManagePriorities))]
    [HttpPost(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] string priority, PriorityForm form, CancellationToken cancellation)
    {
        if (await reader.FindNameAsync(priority, cancellation) is not { } about)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.EditAsync(
            about.Reference, form.Name, form.Kind!.Value, form.IsRetired, form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{about.Reference} saved.", about.Address)
            : View(form.Again(await reader.FindNameAsync(priority, CancellationToken.None), ModelState.WasRefusedAsAWhole()));
    }

    [RequirePermission(nameof(ReportingPermission.LinkPriorities))]
    [HttpGet(One + "/add")]
    public async Task<IActionResult> Add([FromRoute] string priority, [FromQuery] string? kind, [FromQuery] string? q, CancellationToken cancellation)
        => await pages.FindPriorityAsync(priority, kind, q, Who, cancellation) is { } page ? View(page) : NotFound();

    [RequirePermission(nameof(ReportingPermission.LinkPriorities))]
    [HttpGet(Address + "/link")]
    public async Task<IActionResult> Link([FromQuery] string? kind, [FromQuery] string? item, CancellationToken cancellation)
        => kind is null && item is null ? LocalRedirect(Address) : await pages.FindItemAsync(kind, item, Who, cancellation) is { } page ? View(page) : NotFound();

    /// <summary>An item that the reader may not read gets the same answer as one that does not exist.</summary>
    [RequirePermission(nameof(ReportingPermission.LinkPriorities))]
    [HttpPost(Address + "/link")]
    public Task<IActionResult> Link(LinkForm form, CancellationToken cancellation)
        => ChangeAsync(
            form, (page, priority) => service.LinkAsync(priority.Reference, page.Item, HttpContext.Actor(), cancellation), "linked to", cancellation);

    /// <summary>Where signing in leads if the session ended before a link was removed.</summary>
    [RequirePermission(nameof(ReportingPermission.LinkPriorities))]
    [HttpGet(Address + "/unlink")]
    public IActionResult Unlink() => LocalRedirect(Address);

    [RequirePermission(nameof(ReportingPermission.LinkPriorities))]
    [HttpPost(Address + "/unlink")]
    public Task<IActionResult> Unlink(LinkForm form, CancellationToken cancellation)
        => ChangeAsync(
            form, (page, priority) => service.UnlinkAsync(priority.Reference, page.Item, HttpContext.Actor(), cancellation), "no longer linked to",
            cancellation);

    private async Task<IActionResult> ChangeAsync(
        LinkForm form, Func<LinkItemPage, PriorityName, Task> change, string done, CancellationToken cancellation)
    {
        if (await pages.FindItemAsync(form.Kind, form.Item, Who, cancellation) is not { } page || page.PriorityOf(form.Priority) is not { } priority)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => change(page, priority))
            ? Done(
                $"{page.Item.Code} is {done} {priority.Reference} {priority.Name.TrimEnd('.')}.",
                form.From == LinkForm.FromPriority ? priority.Address : page.Item.Address)
            : View("Link", page);
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
