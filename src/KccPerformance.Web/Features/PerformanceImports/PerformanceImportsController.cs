using KccPerformance.Core.Files;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Import;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.PerformanceImports;

/// <summary>Imports performance data from files: uploaded, checked, then imported as a whole or not at all.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
[WithExemptIndicators]
public sealed class PerformanceImportsController(PerformanceImportQuery query, DifferencesQuery differences, PerformanceUploads files,
    JobSignal signal) : Controller
{
    private const string Send = "/performance/admin/import";
    private const string One = Send + "/{id:guid}";

    [HttpGet(Send)]
    public async Task<IActionResult> New(CancellationToken cancellation)
    {
        if (Request.Query.ContainsKey(StreamedFormAttribute.TooLarge))
        {
            ModelState.AddModelError(ImportLimits.Field, ImportFileForm.TooLarge);
        }

        return View(await query.StartAsync(cancellation));
    }

    [HttpPost(Send)]
    [StreamedForm(ImportLimits.FileBytes)]
    public async Task<IActionResult> New(PerformanceFileForm form, CancellationToken cancellation)
    {
        var id = Guid.Empty;
        if (!await ModelState.AcceptsAsync(async () => id = await files.QueueAsync(form.ToReport()!, form.File!.Name, form.File.Content,
            HttpContext.Actor(), cancellation)))
        {
            return View(form);
        }

        await signal.NotifyAndWaitAsync(id);
        return Redirect($"{Send}/{id}");
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        if (page.Problem is { } problem)
        {
            ModelState.AddModelError(string.Empty, problem);
        }

        return page.IsUnderWay ? Redirect(page.WorkAddress) : View(page);
    }

    [HttpPost(One + "/apply")]
    public async Task<IActionResult> Apply([FromRoute] Guid id, PerformanceImportForm form, CancellationToken cancellation)
    {
        if (await query.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!page.IsUnderWay && !await ModelState.AcceptsAsync(() => files.AskAsync(id, form.Seen, form.ToReasons(), HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Show), page.Again(form));
        }

        await signal.NotifyAndWaitAsync(id);
        return await query.FindAsync(id, User.GetId(), cancellation) is { State: JobState.Done } done ? Done(done.Message!) : Redirect(page.Address);
    }

    [HttpPost(One + "/put-away")]
    public async Task<IActionResult> Discard([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => files.CancelAsync(id, HttpContext.Actor(), cancellation))
            ? Done($"The import of {page.FileName} has been cancelled. Nothing was changed.")
            : View(nameof(Show), await query.FindAsync(id, User.GetId(), CancellationToken.None));
    }

    /// <summary>Where our ratings differ from those the council published.</summary>
    [HttpGet("/performance/admin/differences")]
    public async Task<IActionResult> Differences(CancellationToken cancellation) => View(await differences.ListAsync(cancellation));

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(Send);
    }
}
