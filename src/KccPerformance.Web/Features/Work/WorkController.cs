using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Work;

/// <summary>What somebody sent to be read or asked to be made: how far it has got, and what came of it. Each sees their own.</summary>
[Permit(Permission.KeepAccount)]
public sealed class WorkController(WorkQuery work, WorkDownloads downloads) : Controller
{
    private const string List = "/your-work";
    private const string One = List + "/{id:guid}";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await work.ListAsync(User, cancellation));

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
        => await work.FindAsync(id, User, cancellation) is not { } page ? NotFound()
            : page.IsUnderWay || page.Result == page.Address ? View(page)
            : Redirect(page.Result);

    /// <summary>For the script of the page.</summary>
    [HttpGet(One + "/progress")]
    public async Task<IActionResult> Progress([FromRoute] Guid id, CancellationToken cancellation)
        => await work.FindAsync(id, User, cancellation) is { } page ? Json(page.Progress) : NotFound();

    [HttpGet(One + "/file")]
    public async Task<IActionResult> Download([FromRoute] Guid id, CancellationToken cancellation)
        => await downloads.OpenAsync(id, HttpContext, cancellation) is { } file ? file : NotFound();
}
