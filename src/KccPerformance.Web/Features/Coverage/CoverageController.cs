using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Coverage;

/// <summary>The paragraphs of the inspection report and the actions that answer them.</summary>
public sealed class CoverageController(CoverageQuery coverage, CoverageFormQuery forms, PlanService plans) : Controller
{
    private const string Address = "/plans/{plan}/paragraphs";

    [HttpGet(Address)]
    [RequirePermission(nameof(PlanPermission.ReadPlans))]
    public async Task<IActionResult> Index([FromRoute] string plan, string? para, CancellationToken cancellation)
        => await coverage.FindAsync(plan, CoverageForm.NumberOf(para), cancellation) is { } page ? View(page) : NotFound();

    [HttpGet(Address + "/edit")]
    [RequirePermission(nameof(PlanPermission.ManagePlan))]
    public async Task<IActionResult> Edit([FromRoute] string plan, CancellationToken cancellation)
        => await forms.FindAsync(plan, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(Address + "/edit")]
    [RequirePermission(nameof(PlanPermission.ManagePlan))]
    public async Task<IActionResult> Edit([FromRoute] string plan, CoverageForm form, CancellationToken cancellation)
    {
        if (await forms.FindAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => plans.DescribeReportAsync(page.Slug, form.First, form.Last, form.ToHeadings(), form.Version, HttpContext.Actor(), cancellation)))
        {
            return View((await forms.FindAsync(plan, cancellation))!.Again(form, ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = "Paragraph range and headings saved.";
        return Redirect($"/plans/{page.Slug}/paragraphs");
    }
}
