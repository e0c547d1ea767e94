using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Periods;

/// <summary>The reporting periods of each plan.</summary>
[RequirePermission(nameof(ReportingPermission.ManagePeriods))]
public sealed class PeriodsController(PeriodService service, PeriodListQuery list, PeriodQuery periods) : Controller
{
    private const string List = "/admin/periods";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.FindAsync(cancellation));

    [HttpGet(List + "/new")]
    public async Task<IActionResult> New([FromQuery] string? plan, CancellationToken cancellation)
        => await periods.FindNewAsync(plan ?? string.Empty, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(List + "/new")]
    public async Task<IActionResult> New([FromQuery] string? plan, PeriodForm form, CancellationToken cancellation)
    {
        if (await periods.FindNewAsync(plan ?? string.Empty, cancellation) is not { } page)
        {
            return NotFound();
        }

        var id = 0;
        return await ModelState.AcceptsAsync(async () => id = await service.AddAsync(PlanModule.SubjectKind, page.Slug, form.ToDescription(), HttpContext.Actor(), cancellation))
            ? Done($"{form.Name!.Trim()} has been added. Open the period to take updates.", $"{List}/{id}")
            : View(page.Again(form, wasToldOfChange: false));
    }

    [HttpGet(List + "/{id:int}")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellation)
        => await periods.FindAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] int id, PeriodForm form, CancellationToken cancellation)
    {
        if (await periods.FindAsync(id, cancellation) is null)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.ChangeAsync(id, form.ToDescription(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{form.Name!.Trim()} has been saved.", List)
            : View((await periods.FindAsync(id, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(List + "/{id:int}/open")]
    public Task<IActionResult> Open([FromRoute] int id, PeriodVersionForm form)
        => ChangeAsync(id, () => service.OpenAsync(id, form.Version, HttpContext.Actor()), "is open for updates.");

    [HttpPost(List + "/{id:int}/close")]
    public Task<IActionResult> Close([FromRoute] int id, PeriodVersionForm form)
        => ChangeAsync(id, () => service.CloseAsync(id, form.Version, HttpContext.Actor()), "has been closed. Officers cannot submit updates.");

    private async Task<IActionResult> ChangeAsync(int id, Func<Task> change, string done)
    {
        if (await periods.FindAsync(id) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(change) ? Done($"{page.Saved!.Name} {done}", $"{List}/{id}") : View(nameof(Edit), await periods.FindAsync(id));
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
