using KccPerformance.Core.People;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Calendar;

/// <summary>The page about a user's private calendar address.</summary>
/// <param name="CreatedAt">When the address was made; null if there is none.</param>
/// <param name="Address">The address itself, only right after it was made. It is stored as a hash, so it cannot be shown again.</param>
public sealed record CalendarPage(DateTime? CreatedAt, string? Address);

/// <summary>A calendar file of meetings, closing times and due dates, by a private address.</summary>
public sealed class CalendarController(CalendarAddresses addresses, CalendarEvents events, CalendarFile file, SiteAddress site) : Controller
{
    private const string Page = "/account/calendar";
    private const string NewAddress = "CalendarAddress";

    [RequirePermission(nameof(PeoplePermission.KeepAccount))]
    [HttpGet(Page)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => View(new CalendarPage(await addresses.FindCreatedAsync(User.GetId()!.Value, cancellation), TempData[NewAddress] as string));

    [RequirePermission(nameof(PeoplePermission.KeepAccount))]
    [HttpPost(Page)]
    public async Task<IActionResult> Create(CancellationToken cancellation)
    {
        var token = string.Empty;
        if (await ModelState.AcceptsAsync(async () => token = await addresses.CreateAsync(HttpContext.Actor(), cancellation)))
        {
            TempData[NewAddress] = $"{site.Origin}/calendar/{token}.ics";
            return Redirect(Page);
        }

        return View(nameof(Index), new CalendarPage(await addresses.FindCreatedAsync(User.GetId()!.Value, cancellation), Address: null));
    }

    [RequirePermission(nameof(PeoplePermission.KeepAccount))]
    [HttpPost(Page + "/remove")]
    public async Task<IActionResult> Remove(CancellationToken cancellation)
    {
        if (await ModelState.AcceptsAsync(() => addresses.RemoveAsync(HttpContext.Actor(), cancellation)))
        {
            TempData["Done"] = "Calendar address removed.";
        }

        return Redirect(Page);
    }

    /// <summary>
    /// The calendar file. The token in the address is the only proof of identity, because calendar programs cannot sign in.
    /// </summary>
    [AllowAnonymous]
    [HttpGet("/calendar/{token}.ics")]
    public async Task<IActionResult> Show([FromRoute] string token, CancellationToken cancellation)
        => await addresses.FindOwnerAsync(token, cancellation) is { } owner
            ? File(file.Write(await events.ListAsync(owner, cancellation), site.Origin), "text/calendar; charset=utf-8")
            : NotFound();
}
