using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Features.Workbooks.Xlsx;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Imports;

/// <summary>Imports plans from files: uploaded, checked, then imported as a whole or not at all.</summary>
[RequirePermission(nameof(PlanPermission.ManagePlan))]
public sealed class ImportsController(ImportPlanQuery plans, ImportQuery imports, PlanImports files, PlanImportApplier applier, JobSignal signal) : Controller
{
    private const string Send = "/admin/plans/{plan}/import";
    private const string List = "/admin/imports";
    private const string One = List + "/{id:guid}";

    /// <summary>The former address of the list of imports.</summary>
    [HttpGet(List)]
    public IActionResult Index() => RedirectPermanent("/your-work");

    /// <summary>A file with the headings of a plan; with examples, if the plan may have any headings.</summary>
    [HttpGet(Send + "/template.csv")]
    public async Task<IActionResult> Template([FromRoute] string plan, CancellationToken cancellation)
        => await plans.FindAsync(plan, cancellation) is not { } page
            ? NotFound()
            : File(page.Coding == PlanCoding.Letters ? ImportTemplates.Plan : ImportTemplates.FreePlan(page.Coding, page.Categories), ImportTemplates.MediaType, "plan-template.csv");

    [HttpGet(Send + "/template.xlsx")]
    public async Task<IActionResult> TemplateXlsx([FromRoute] string plan, CancellationToken cancellation)
        => await plans.FindAsync(plan, cancellation) is { } page ? File(TemplateFiles.Xlsx(page), ProgressXlsx.MediaType, "plan-template.xlsx") : NotFound();

    [HttpGet(Send + "/template.docx")]
    public async Task<IActionResult> TemplateDocx([FromRoute] string plan, CancellationToken cancellation)
        => await plans.FindAsync(plan, cancellation) is { } page ? File(TemplateFiles.Docx(page), PackDocx.MediaType, "plan-template.docx") : NotFound();

    [HttpGet(Send)]
    public async Task<IActionResult> New([FromRoute] string plan, CancellationToken cancellation)
    {
        if (await plans.FindAsync(plan, cancellation) is not { } page)
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
        if (await plans.FindAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        var id = Guid.Empty;
        if (!await ModelState.AcceptsAsync(async () => id = await files.QueueAsync(page.Slug, form.File!.Name, form.File.Content, HttpContext.Actor(), cancellation)))
        {
            return View(form.Into(page));
        }

        await signal.NotifyAndWaitAsync(id);
        return Redirect($"{List}/{id}");
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await imports.FindAsync(id, User.GetId(), cancellation) is not { } page)
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
    public async Task<IActionResult> Apply([FromRoute] Guid id, ImportForm form, CancellationToken cancellation)
    {
        if (await imports.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!page.IsUnderWay
            && !await ModelState.AcceptsAsync(() => applier.AskAsync(id, form.Seen, form.ChoicesFor(page.Preview?.Doubtful ?? []), HttpContext.Actor(), cancellation)))
        {
            var isWhole = ModelState.WasRefusedAsAWhole();
            return View(nameof(Show), (await imports.FindAsync(id, User.GetId(), CancellationToken.None))!.Again(form, isWhole));
        }

        await signal.NotifyAndWaitAsync(id);
        return await imports.FindAsync(id, User.GetId(), cancellation) is { State: JobState.Done } done ? Done(done.Message!, done.PlanAddress) : Redirect(page.Address);
    }

    /// <summary>Reads the file again with the chosen columns.</summary>
    [HttpPost(One + "/columns")]
    public async Task<IActionResult> Columns([FromRoute] Guid id, ImportColumnsForm form, CancellationToken cancellation)
    {
        if (await imports.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!page.IsUnderWay && !await ModelState.AcceptsAsync(() => files.SettleAsync(id, form.ToChoices(), cancellation)))
        {
            return View(nameof(Show), page with { Columns = form });
        }

        await signal.NotifyAndWaitAsync(id);
        return Redirect(page.Address);
    }

    /// <summary>Reads the file again with saved choices.</summary>
    [HttpPost(One + "/use")]
    public async Task<IActionResult> Use([FromRoute] Guid id, ImportMatchingForm form, CancellationToken cancellation)
    {
        if (await imports.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!page.IsUnderWay && !await ModelState.AcceptsAsync(() => files.UseAsync(id, form.Matching, cancellation)))
        {
            return View(nameof(Show), page with { UseForm = form });
        }

        await signal.NotifyAndWaitAsync(id);
        return Redirect(page.Address);
    }

    [HttpPost(One + "/put-away")]
    public async Task<IActionResult> Discard([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await imports.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => files.CancelAsync(id, HttpContext.Actor(), cancellation))
            ? Done($"The import of {page.FileName} has been cancelled. Nothing was changed.", "/your-work")
            : View(nameof(Show), await imports.FindAsync(id, User.GetId(), CancellationToken.None));
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
