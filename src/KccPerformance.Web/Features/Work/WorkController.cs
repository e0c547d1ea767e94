using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Work;

/// <summary>Uploads and downloads: their progress and results. Users only see their own.</summary>
[RequirePermission(nameof(PeoplePermission.KeepAccount))]
public sealed class WorkController(WorkQuery work, JobQueue jobs, WorkDownloads downloads) : Controller
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

    /// <summary>The progress, for the script of the page.</summary>
    [HttpGet(One + "/progress")]
    public async Task<IActionResult> Progress([FromRoute] Guid id, CancellationToken cancellation)
        => await work.FindAsync(id, User, cancellation) is { } page ? Json(page.Progress) : NotFound();

    /// <summary>Cancels a download that is not ready yet. Uploads are cancelled on their own page.</summary>
    [HttpPost(One + "/call-off")]
    public async Task<IActionResult> Cancel([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, User, cancellation) is not { Has.Page: null } page)
        {
            return NotFound();
        }

        await jobs.CancelAsync(id, User.GetId()!.Value, cancellation);
        return Redirect(page.Address);
    }

    [HttpGet(One + "/file")]
    public async Task<IActionResult> Download([FromRoute] Guid id, CancellationToken cancellation)
        => await downloads.OpenAsync(id, HttpContext, cancellation) is { } file ? file : NotFound();
}
