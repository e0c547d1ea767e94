using KccPerformance.Core.Organisation;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Performance.PlaceNames;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Units;

/// <summary>Adds directorates and divisions, closes them and opens them again.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
[WithExemptIndicators]
public sealed class UnitsController(UnitsQuery units, OrganisationUnitService service, PerformanceClock clock) : Controller
{
    [HttpGet(PlaceNamesPage.Address + "/new")]
    public async Task<IActionResult> New(CancellationToken cancellation)
    {
        ModelState.Clear();
        return View(new NewUnitForm { Directorates = await units.ListDirectoratesAsync(cancellation) });
    }

    [HttpPost(PlaceNamesPage.Address + "/new")]
    public async Task<IActionResult> New(NewUnitForm form, CancellationToken cancellation)
    {
        if (!await ModelState.AcceptsAsync(() => service.AddAsync(form.Level!.Value, form.Name, form.Parent, HttpContext.Actor(), cancellation)))
        {
            form.Directorates = await units.ListDirectoratesAsync(cancellation);
            return View(form);
        }

        return Done($"{form.Name!.Trim()} has been added.");
    }

    [HttpPost(PlaceNamesPage.Address + "/{id:int}/close")]
    public Task<IActionResult> Close([FromRoute] int id, UnitVersionForm form, CancellationToken cancellation)
        => ChangeAsync(id, clock.Today(), form, "has been closed.", cancellation);

    [HttpPost(PlaceNamesPage.Address + "/{id:int}/open")]
    public Task<IActionResult> Open([FromRoute] int id, UnitVersionForm form, CancellationToken cancellation)
        => ChangeAsync(id, null, form, "has been opened again.", cancellation);

    private async Task<IActionResult> ChangeAsync(int id, DateOnly? on, UnitVersionForm form, string done, CancellationToken cancellation)
    {
        string? name = null;
        if (!await ModelState.AcceptsAsync(async () => name = await service.CloseAsync(id, on, form.Version, HttpContext.Actor(), cancellation)))
        {
            return View("~/Features/Performance/PlaceNames/Index.cshtml", new RenameForm { Page = await units.PageAsync(cancellation) });
        }

        return name is null ? NotFound() : Done($"{name} {done}");
    }

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(PlaceNamesPage.Address);
    }
}
