using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Leads;

/// <summary>The lead directors there are.</summary>
[Permit(Permission.ManageLeads)]
public sealed class LeadsController(LeadService service, LeadListQuery list, LeadQuery leads) : Controller
{
    private const string List = "/admin/leads";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.FindAsync(cancellation));

    [HttpGet(List + "/new")]
    public IActionResult New() => View(new LeadForm());

    [HttpPost(List + "/new")]
    public async Task<IActionResult> New(LeadForm form)
        => await ModelState.AcceptsAsync(() => service.AddAsync(form.Name!, form.Kind!.Value, form.Email, HttpContext.Actor()))
            ? Done($"{form.Name!.Trim()} is added.", List)
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
            ? Done($"{form.Name!.Trim()} is saved.", List)
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
            ? Done($"{form.HolderName!.Trim()} holds the post of {page.Name} from the day given.", $"{List}/{id}")
            : View(nameof(Edit), (await leads.FindAsync(id))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(List + "/{id:int}/retire")]
    public Task<IActionResult> Retire([FromRoute] int id, LeadVersionForm form)
        => ChangeAsync(id, () => service.RetireAsync(id, form.Version, HttpContext.Actor()), "is retired, and is offered for no more actions.");

    [HttpPost(List + "/{id:int}/return")]
    public Task<IActionResult> Return([FromRoute] int id, LeadVersionForm form)
        => ChangeAsync(id, () => service.ReturnAsync(id, form.Version, HttpContext.Actor()), "can be given actions again.");

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
