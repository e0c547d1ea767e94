using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.PlanAdmin;

/// <summary>Adding, editing, adopting and closing plans.</summary>
[RequirePermission(nameof(PlanPermission.ManagePlan))]
public sealed class PlanAdminController(PlanEditor editor, PlanAdminListQuery list, PlanAdminQuery plans) : Controller
{
    private const string List = "/admin/plans";
    private const string One = List + "/{plan}";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.ListAsync(cancellation));

    [HttpGet(List + "/new")]
    public IActionResult New() => View(new PlanForm());

    [HttpPost(List + "/new")]
    public async Task<IActionResult> New(PlanForm form, CancellationToken cancellation)
    {
        var slug = string.Empty;
        return await ModelState.AcceptsAsync(async () => slug = await editor.CreateAsync(form.ToDescription(), HttpContext.Actor(), cancellation))
            ? Done($"{form.Title!.Trim()} has been added as a draft. Import its actions, or add themes and actions one by one.", $"{List}/{slug}")
            : View(form);
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] string plan, CancellationToken cancellation)
        => await plans.FindAsync(plan, cancellation) is { } page ? View(page) : NotFound();

    [HttpGet(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] string plan, CancellationToken cancellation)
        => await plans.FindAsync(plan, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] string plan, PlanChangeForm form, CancellationToken cancellation)
    {
        if (await plans.FindAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => editor.DescribeAsync(page.Slug, form.ToDescription(), form.Reason!.Trim(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{form.Title!.Trim()} has been saved.", page.Address)
            : View((await plans.FindAsync(plan, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(One + "/adopt")]
    public async Task<IActionResult> Adopt([FromRoute] string plan, AdoptForm form, CancellationToken cancellation)
    {
        if (await plans.FindAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => editor.AdoptAsync(page.Slug, form.AdoptedOn.OrDefault(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{page.Title} has been adopted. Next, add a reporting period.", page.Address)
            : View(nameof(Show), (await plans.FindAsync(plan, CancellationToken.None))! with { Adopt = form });
    }

    [HttpPost(One + "/close")]
    public async Task<IActionResult> Close([FromRoute] string plan, ReasonForm form, CancellationToken cancellation)
    {
        if (await plans.FindAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => editor.CloseAsync(page.Slug, form.Reason!.Trim(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{page.Title} has been closed. Users can still read the plan.", page.Address)
            : View(nameof(Show), (await plans.FindAsync(plan, CancellationToken.None))! with { Close = form });
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
