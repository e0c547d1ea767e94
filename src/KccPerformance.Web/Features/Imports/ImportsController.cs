using KccPerformance.Core.Import;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Imports;

/// <summary>Plans out of files: sent, read, looked at, and applied all or not at all.</summary>
[Permit(Permission.ManagePlan)]
public sealed class ImportsController(ImportListQuery list, ImportQuery imports, PlanImports files, PlanImportApplier applier, ImportBell bell) : Controller
{
    private const string Send = "/admin/plans/{plan}/import";
    private const string List = "/admin/imports";
    private const string One = List + "/{id:guid}";

    /// <summary>Most files are read in less, so that nobody has to come back for them.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.ListAsync(User.GetId()!.Value, cancellation));

    [HttpGet(Send)]
    public async Task<IActionResult> New([FromRoute] string plan, CancellationToken cancellation)
    {
        if (await list.FindPlanAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (Request.Query.ContainsKey(StreamedFormAttribute.TooLarge))
        {
            ModelState.AddModelError(ImportLimits.Field, ImportFileForm.TooLarge);
        }

        return View(new ImportFileForm { Plan = page });
    }

    [HttpPost(Send)]
    [StreamedForm(ImportLimits.FileBytes)]
    public async Task<IActionResult> New([FromRoute] string plan, ImportFileForm form, CancellationToken cancellation)
    {
        if (await list.FindPlanAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        var id = Guid.Empty;
        if (!await ModelState.AcceptsAsync(async () => id = await files.QueueAsync(page.Slug, form.File!.Name, form.File.Content, HttpContext.Actor(), cancellation)))
        {
            return View(form.Into(page));
        }

        await bell.RingAsync(Moment);
        return Redirect($"{List}/{id}");
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
        => await imports.FindAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(One + "/apply")]
    public async Task<IActionResult> Apply([FromRoute] Guid id, ImportForm form, CancellationToken cancellation)
    {
        if (await imports.FindAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        var done = string.Empty;
        if (!await ModelState.AcceptsAsync(async () => done = await applier.ApplyAsync(id, form.Seen, form.ChoicesFor(page.Preview?.Doubtful ?? []), HttpContext.Actor(), cancellation)))
        {
            var isWhole = ModelState.WasRefusedAsAWhole();
            return View(nameof(Show), (await imports.FindAsync(id, CancellationToken.None))!.Again(form, isWhole));
        }

        TempData["Done"] = done;
        return Redirect(page.PlanAddress);
    }

    [HttpPost(One + "/put-away")]
    public async Task<IActionResult> PutAway([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await imports.FindAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => files.CallOffAsync(id, HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Show), page);
        }

        TempData["Done"] = $"{page.FileName} is put away, and nothing was changed.";
        return Redirect(List);
    }
}
