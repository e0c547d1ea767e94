using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Import;
using KccPerformance.Core.Files;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.BusinessPlanImports;

/// <summary>Imports monitoring from files: uploaded, checked, then imported as a whole or not at all.</summary>
[RequirePermission(nameof(BusinessPlanPermission.ManageBusinessPlans))]
public sealed class BusinessPlanImportsController(MonitoringUploads files, MonitoringImportQuery query) : Controller
{
    private const string Send = MonitoringImportPage.Start;
    private const string One = Send + "/{id:guid}";

    [HttpGet(Send)]
    public IActionResult New()
    {
        if (Request.Query.ContainsKey(StreamedFormAttribute.TooLarge))
        {
            ModelState.AddModelError(ImportLimits.Field, ImportFileForm.TooLarge);
        }

        return View(new MonitoringFileForm());
    }

    [HttpPost(Send)]
    [StreamedForm(ImportLimits.FileBytes)]
    public async Task<IActionResult> New(MonitoringFileForm form, CancellationToken cancellation)
    {
        var id = Guid.Empty;
        return await ModelState.AcceptsAsync(async () => id = await files.TakeInAsync(
            form.ToKey(), form.File!.Name, form.File.Content, HttpContext.Actor(), cancellation))
            ? Redirect($"{Send}/{id}") : View(form);
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
        => await query.FindAsync(id, User.GetId(), cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(One + "/apply")]
    public async Task<IActionResult> Apply([FromRoute] Guid id, SeenForm form, CancellationToken cancellation)
    {
        if (await query.FindAsync(id, User.GetId(), cancellation) is null)
        {
            return NotFound();
        }

        var done = string.Empty;
        return await ModelState.AcceptsAsync(async () => done = await files.ApplyAsync(id, form.Seen, HttpContext.Actor(), cancellation))
            ? Done(done) : View(nameof(Show), await query.FindAsync(id, User.GetId(), CancellationToken.None));
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

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(Send);
    }
}
