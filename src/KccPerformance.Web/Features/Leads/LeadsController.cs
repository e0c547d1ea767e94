using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Leads;

/// <summary>The list of lead directors, and the changes arranged for a later day.</summary>
[RequirePermission(nameof(PlanPermission.ManageLeads))]
public sealed class LeadsController(LeadService service, LeadMoveService moves, LeadListQuery list, LeadQuery leads) : Controller
{
    private const string List = "/admin/leads";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.FindAsync(cancellation));

    [HttpGet(List + "/new")]
    public IActionResult New() => View(new LeadForm());

    [HttpPost(List + "/new")]
    public async Task<IActionResult> New(LeadForm form)
        => await ModelState.AcceptsAsync(() => service.AddAsync(form.Name!, form.Kind!.Value, form.Email, HttpContext.Actor()))
            ? Done($"{form.Name!.Trim()} has been added.", List)
            : View(form);

    [HttpGet(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] int id) => await leads.FindAsync(id) is { } page ? View(page) : NotFound();

    [HttpPost(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] int id, LeadForm form)
    {
        if (await leads.FindAsync(id) is null)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.ChangeAsync(id, form.Name!, form.Kind!.Value, form.Email, form.Version, HttpContext.Actor()))
            ? Done($"{form.Name!.Trim()} has been saved.", List)
            : View((await leads.FindAsync(id))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(List + "/{id:int}/holder")]
    public async Task<IActionResult> TakeOver([FromRoute] int id, HolderForm form)
    {
        if (await leads.FindAsync(id) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.TakeOverAsync(id, form.HolderName!, form.ToDate(), form.Version, HttpContext.Actor()))
            ? Done($"{form.HolderName!.Trim()} is the post-holder of {page.Name} from {Labels.Date(form.ToDate())}.", $"{List}/{id}")
            : View(nameof(Edit), (await leads.FindAsync(id))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(List + "/{id:int}/retire")]
    public Task<IActionResult> Retire([FromRoute] int id, LeadVersionForm form)
        => ChangeAsync(id, () => service.RetireAsync(id, form.Version, HttpContext.Actor()), "can no longer be assigned.");

    [HttpPost(List + "/{id:int}/return")]
    public Task<IActionResult> Return([FromRoute] int id, LeadVersionForm form)
        => ChangeAsync(id, () => service.ReturnAsync(id, form.Version, HttpContext.Actor()), "can be assigned again.");

    /// <summary>Cancels an arranged change of lead director.</summary>
    [HttpPost(List + "/changes/{change:int}/cancel")]
    public async Task<IActionResult> Cancel([FromRoute] int change, CancellationToken cancellation)
    {
        var isThere = false;
        var done = await ModelState.AcceptsAsync(async () => isThere = await moves.CancelAsync(change, HttpContext.Actor()));
        return (done, isThere) switch
        {
            (true, true) => Done("The change of lead director has been cancelled.", List),
            (true, false) => NotFound(),
            _ => View(nameof(Index), await list.FindAsync(cancellation)),
        };
    }

    private async Task<IActionResult> ChangeAsync(int id, Func<Task> change, string done)
    {
        if (await leads.FindAsync(id) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(change) ? Done($"{page.Name} {done}", List) : View(nameof(Edit), await leads.FindAsync(id));
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
