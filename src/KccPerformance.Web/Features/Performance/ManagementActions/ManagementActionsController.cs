using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.ManagementActions;

/// <summary>Management actions of an indicator: adding one, and reporting on it.</summary>
[RequirePermission(nameof(PerformancePermission.KeepManagementActions))]
[WithExemptIndicators]
public sealed class ManagementActionsController(ManagementActionQuery pages, ManagementActionService service) : Controller
{
    private const string List = "/performance/indicators/{reference}/actions";

    [HttpGet(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, CancellationToken cancellation)
        => await pages.FindAsync(reference, cancellation) is { } about ? View(new NewActionForm { About = about, Submission = Guid.NewGuid() }) : NotFound();

    [KeepsText(nameof(NewActionForm.Text))]
    [HttpPost(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, NewActionForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(reference, cancellation) is not { } about)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.AddAsync(
            about.Reference, form.Text!, form.Owner!, form.ToDue(), form.Submission, HttpContext.Actor(), cancellation))
            ? Done($"The action has been added to {about.Reference}.", about)
            : View(form.Again(about, ModelState.WasRefusedAsAWhole()));
    }

    [HttpGet(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(reference, id, cancellation) is { } page ? View(page) : NotFound();

    [KeepsText(nameof(ActionReportForm.Note))]
    [HttpPost(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int id, ActionReportForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(reference, id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.ReportAsync(
            page.About.Reference, id, form.State!.Value, form.Owner!, form.ToDue(), form.Note, form.Version, HttpContext.Actor(), cancellation))
            ? Done("The action has been saved.", page.About)
            : View((await pages.FindAsync(reference, id, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    private RedirectResult Done(string sentence, IndicatorName about)
    {
        TempData["Done"] = sentence;
        return Redirect(about.Address);
    }
}
