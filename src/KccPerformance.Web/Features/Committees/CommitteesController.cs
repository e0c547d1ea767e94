using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Committees;

/// <summary>Committees: the position of their themes, and their names, themes, members and meetings.</summary>
public sealed class CommitteesController(CommitteeService service, CommitteeListQuery list, CommitteePageQuery pages, CommitteeEditQuery committees) : Controller
{
    private const string One = "/committees/{id:int}";

    [RequirePermission(nameof(PlanPermission.ReadPlans))]
    [HttpGet("/committees")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.ListAsync(User.GetId(), cancellation));

    [RequirePermission(nameof(PlanPermission.ReadPlans))]
    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] int id, [FromQuery] string? plan, CancellationToken cancellation)
        => await pages.FindAsync(id, plan, cancellation) is { } page ? View(page) : NotFound();

    [RequirePermission(nameof(ReportingPermission.ManageCommittees))]
    [HttpGet("/committees/new")]
    public IActionResult New() => View(new NewCommitteeForm());

    [RequirePermission(nameof(ReportingPermission.ManageCommittees))]
    [HttpPost("/committees/new")]
    public async Task<IActionResult> New(NewCommitteeForm form)
    {
        var id = 0;
        return await ModelState.AcceptsAsync(async () => id = await service.AddAsync(form.Name!, form.ShortName!, HttpContext.Actor()))
            ? Done($"{form.ShortName!.Trim()} has been added. Choose its themes, members and meetings.", $"/committees/{id}/edit")
            : View(form);
    }

    [RequirePermission(nameof(ReportingPermission.ManageCommittees))]
    [HttpGet(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] int id, CancellationToken cancellation)
        => await committees.FindAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [RequirePermission(nameof(ReportingPermission.ManageCommittees))]
    [HttpPost(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] int id, CommitteeForm form)
    {
        if (await committees.FindAsync(id) is null)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.ChangeAsync(id, form.ToDescription(), form.Version, HttpContext.Actor()))
            ? Done($"{form.ShortName!.Trim()} has been saved.", $"/committees/{id}")
            : View((await committees.FindAsync(id))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [RequirePermission(nameof(ReportingPermission.ManageCommittees))]
    [HttpPost(One + "/meetings")]
    public async Task<IActionResult> AddMeeting([FromRoute] int id, MeetingForm form)
    {
        if (await committees.FindAsync(id) is null)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.AddMeetingAsync(id, form.ToDate(), form.Version, HttpContext.Actor()))
            ? Done($"The meeting on {Shared.Labels.Date(form.ToDate())} has been added.", $"/committees/{id}/edit")
            : View(nameof(Edit), (await committees.FindAsync(id))! with { Meeting = form });
    }

    [RequirePermission(nameof(ReportingPermission.ManageCommittees))]
    [HttpPost(One + "/meetings/{meeting:int}/remove")]
    public async Task<IActionResult> RemoveMeeting([FromRoute] int id, [FromRoute] int meeting, CommitteeVersionForm form)
    {
        if (await committees.FindAsync(id) is null)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.RemoveMeetingAsync(id, meeting, form.Version, HttpContext.Actor()))
            ? Done("The meeting has been removed.", $"/committees/{id}/edit")
            : View(nameof(Edit), await committees.FindAsync(id));
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
