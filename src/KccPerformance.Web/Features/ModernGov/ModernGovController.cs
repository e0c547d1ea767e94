using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.ModernGov;

/// <summary>Reads the meetings and agendas of a committee from Modern.Gov, and adds the meetings that an administrator selects.</summary>
[RequirePermission(nameof(ReportingPermission.ManageCommittees))]
public sealed class ModernGovController(ModernGovSettings settings, ModernGovClient modernGov, ModernGovQuery committees, CommitteeService service) : Controller
{
    private const string Address = "/committees/{id:int}/meetings/modern-gov";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] int id, [FromQuery] int? body, [FromQuery] int? agenda, CancellationToken cancellation)
    {
        if (await committees.FindAsync(id, cancellation) is not { } committee)
        {
            return NotFound();
        }

        // An address is not a form: an odd number in it is no mistake of the user's.
        ModelState.Clear();
        var page = await ReadAsync(committee, body, agenda, new ModernGovForm { Version = committee.Version }, cancellation);
        page.Form.Days = [.. page.New.Where(meeting => meeting.Date >= committee.Today).Select(meeting => ModernGovForm.Write(meeting.Date))];
        return View(page);
    }

    [HttpPost(Address)]
    public async Task<IActionResult> Add([FromRoute] int id, ModernGovForm form, CancellationToken cancellation)
    {
        if (await committees.FindAsync(id, cancellation) is not { } committee)
        {
            return NotFound();
        }

        var added = 0;
        if (await ModelState.AcceptsAsync(async () => added = await service.AddMeetingsAsync(id, form.ToDays(), form.Version, HttpContext.Actor(), cancellation)))
        {
            TempData["Done"] = added == 0 ? "The committee already has these meetings." : $"{Labels.Count(added, "meeting")} added.";
            return Redirect($"/committees/{id}/edit");
        }

        form.Version = ModelState.WasRefusedAsAWhole() ? committee.Version : form.Version;
        return View(nameof(Index), await ReadAsync(committee, form.Body, agenda: null, form, cancellation));
    }

    private async Task<ModernGovPage> ReadAsync(ModernGovCommittee committee, int? body, int? agenda, ModernGovForm form, CancellationToken cancellation)
    {
        var page = new ModernGovPage(committee) { Site = settings.Site, Form = form };
        if (settings.Site is null)
        {
            return page;
        }

        try
        {
            var bodies = await modernGov.ListBodiesAsync(cancellation);
            var chosen = body is { } wanted ? bodies.FirstOrDefault(one => one.Id == wanted) : ModernGovCalendar.Find(bodies, committee.Name, committee.ShortName);
            page = page with { Bodies = bodies, Body = chosen };
            if (chosen is null)
            {
                return page;
            }

            form.Body = chosen.Id;
            page = page with { Meetings = await modernGov.ListMeetingsAsync(chosen.Id, committee.From, committee.To, cancellation) };
            return page.Meetings.FirstOrDefault(meeting => meeting.Id == agenda) is { } shown
                ? page with { Shown = shown, Items = await modernGov.ListItemsAsync(shown.Id, cancellation) }
                : page;
        }
        catch (ModernGovException exception)
        {
            return page with { Problem = exception.Message };
        }
    }
}
