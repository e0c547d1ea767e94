using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.DashboardAdmin;

/// <summary>Entering the dashboards of directorates as their reports print them.</summary>
[RequirePermission(nameof(BusinessPlanPermission.ManageBusinessPlans))]
public sealed class DashboardAdminController(DashboardAdminQuery dashboards, DashboardEditor editor) : Controller
{
    public const string Address = "/business-plans/admin/dashboards";

    private const string One = Address + "/{id:int}";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await dashboards.ListAsync(cancellation));

    [HttpGet(Address + "/new")]
    public IActionResult New() => View("Edit", new DashboardForm().For(id: null));

    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New(DashboardForm form, CancellationToken cancellation)
        => await ModelState.AcceptsAsync(() => editor.SaveAsync(id: null, form.ToPrinted(), version: 0, HttpContext.Actor(), cancellation))
            ? Done($"The dashboard of {form.Directorate!.Trim()} has been added.")
            : View("Edit", form.For(id: null));

    [HttpGet(One)]
    public async Task<IActionResult> Edit([FromRoute] int id, CancellationToken cancellation)
    {
        if (await dashboards.FindAsync(id, cancellation) is not { } dashboard)
        {
            return NotFound();
        }

        ModelState.Clear();
        return View(DashboardForm.Of(dashboard));
    }

    [HttpPost(One)]
    public async Task<IActionResult> Edit([FromRoute] int id, DashboardForm form, CancellationToken cancellation)
    {
        if (await dashboards.FindAsync(id, cancellation) is null)
        {
            return NotFound();
        }

        if (await ModelState.AcceptsAsync(() => editor.SaveAsync(id, form.ToPrinted(), form.Version, HttpContext.Actor(), cancellation)))
        {
            return Done($"The dashboard of {form.Directorate!.Trim()} has been saved.");
        }

        // After a conflict the form has the current version, so that it can be checked and sent again.
        form.Version = ModelState.WasRefusedAsAWhole() ? (await dashboards.FindAsync(id, CancellationToken.None))?.Version ?? 0 : form.Version;
        return View(form.For(id));
    }

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(Address);
    }
}
