using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.SavedColumns;

/// <summary>What administrators chose for the columns of files: the list, a name, and removal.</summary>
[RequirePermission(nameof(PlanPermission.ManagePlan))]
public sealed class SavedColumnsController(SavedColumnsQuery saved, ColumnMatchings matchings) : Controller
{
    private const string List = "/admin/imports/columns";
    private const string One = List + "/{id:int}";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await saved.ListAsync(cancellation));

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => await saved.FindAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(One)]
    public async Task<IActionResult> Show([FromRoute] int id, SavedColumnsForm form, CancellationToken cancellation)
    {
        if (await saved.FindAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => matchings.NameAsync(id, form.Name!, form.Version, HttpContext.Actor(), cancellation))
            ? Done($"The choices are saved as {form.Name!.Trim()}.")
            : View((await saved.FindAsync(id, CancellationToken.None) ?? page).Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(One + "/remove")]
    public async Task<IActionResult> Remove([FromRoute] int id, RemoveColumnsForm form, CancellationToken cancellation)
    {
        if (await saved.FindAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => matchings.RemoveAsync(id, form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{page.Matching.Title} removed. Files with these headings are read as usual.")
            : View(nameof(Show), await saved.FindAsync(id, CancellationToken.None) ?? page);
    }

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(List);
    }
}
