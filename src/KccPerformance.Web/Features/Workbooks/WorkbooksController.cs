using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Features.Workbooks.Xlsx;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Workbooks;

/// <summary>
/// An officer's own actions as a workbook: downloaded, completed offline, uploaded, checked and saved. Each row must be for one
/// of their actions, which is checked on upload and again on saving.
/// </summary>
[RequirePermission(nameof(PlanPermission.SeeMyActions))]
public sealed class WorkbooksController(WorkbookDownloadQuery downloads, WorkbookQuery workbooks, ProgressWorkbooks progress, DraftService drafts, JobSignal signal, AuditLog audit) : Controller
{
    public const string Address = MyActionsController.Address + "/workbook";
    private const string One = Address + "/{id:guid}";

    private int UserId => User.GetId() ?? 0;

    [HttpGet(Address + ".xlsx")]
    public async Task<IActionResult> Download(CancellationToken cancellation)
    {
        var download = await downloads.ReadAsync(UserId, cancellation);
        await audit.RecordAsync(HttpContext.Actor(), "Downloaded a spreadsheet of actions", download.FileName, new { Rows = download.Rows.Count });
        return File(ProgressXlsx.Write(download), ProgressXlsx.MediaType, download.FileName);
    }

    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        if (Request.Query.ContainsKey(StreamedFormAttribute.TooLarge))
        {
            ModelState.AddModelError(ImportLimits.Field, WorkbookForm.TooLarge);
        }

        return View(new WorkbookForm().After(await workbooks.ListAsync(UserId, cancellation)));
    }

    [HttpPost(Address)]
    [StreamedForm(ImportLimits.FileBytes)]
    public async Task<IActionResult> Index(WorkbookForm form, CancellationToken cancellation)
    {
        var id = Guid.Empty;
        return await ModelState.AcceptsAsync(async () => id = await progress.TakeInAsync(form.File!.Name, form.File.Content, HttpContext.Actor(), cancellation))
            ? Redirect($"{Address}/{id}")
            : View(form.After(await workbooks.ListAsync(UserId, cancellation)));
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
        => await workbooks.FindAsync(UserId, id, cancellation) is { } page ? Show(page) : NotFound();

    /// <summary>Saves in the background. If that is quick, the result is shown at once.</summary>
    [HttpPost(One + "/apply")]
    public async Task<IActionResult> Apply([FromRoute] Guid id, LookedForm form, CancellationToken cancellation)
    {
        if (await workbooks.FindAsync(UserId, id, cancellation) is not { } before)
        {
            return NotFound();
        }

        await progress.AskAsync(id, form.Numbers, HttpContext.Actor(), cancellation);
        await signal.NotifyAndWaitAsync(id);
        var page = (await workbooks.FindAsync(UserId, id, CancellationToken.None))!;
        if (page.Sent.Problem is not null || page.Sent.IsUnderWay)
        {
            return Show(page);
        }

        TempData["Done"] = page.SavedSince(before);
        return Redirect(page.Check is null ? MyActionsController.Address : page.Sent.Address);
    }

    [HttpPost(One + "/put-away")]
    public async Task<IActionResult> Discard([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await workbooks.FindAsync(UserId, id, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => progress.DiscardAsync(id, HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Show), page);
        }

        TempData["Done"] = $"The upload of {page.Sent.FileName} has been cancelled.";
        return Redirect(MyActionsController.Address);
    }

    /// <summary>Saves a row as the draft of its update form, and opens the form.</summary>
    [HttpPost(One + "/rows/{number:int}/draft")]
    public async Task<IActionResult> Draft([FromRoute] Guid id, [FromRoute] int number, CancellationToken cancellation)
    {
        if (await workbooks.FindAsync(UserId, id, cancellation) is not { } page || page.ToGoOnWith(number) is not { Check.About: { } about } row)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => drafts.KeepAsync(UserId, about.Action.Id, row.Row.Submission, sequence: null, goesOnFrom: 0, row.ToDraft().ToContent(), isTypedSince: false, cancellation)))
        {
            return View(nameof(Show), page);
        }

        TempData["Done"] = $"Your text for {about.Action.Code} has been saved as a draft.";
        return Redirect(about.Address + "/updates/new");
    }

    private IActionResult Show(WorkbookPage page)
    {
        if (page.Sent.IsUnderWay)
        {
            return Redirect($"/your-work/{page.Sent.Id}");
        }

        if (page.Sent.Problem is { } problem)
        {
            ModelState.AddModelError(string.Empty, problem);
        }

        return View(nameof(Show), page);
    }
}
