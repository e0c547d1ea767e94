using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Tracker;

/// <summary>The officer to remind.</summary>
public sealed class NudgeForm
{
    public int UserId { get; set; }
}

/// <summary>Whether lead directors get copies.</summary>
public sealed class CopiesForm
{
    public bool On { get; set; }
}

/// <summary>Submitted and outstanding updates of the open period.</summary>
[RequirePermission(nameof(ReportingPermission.ManagePeriods))]
public sealed class TrackerController(TrackerQuery tracker, ManualReminders nudges, LeadDirectorReminders copies, SiteAddress site) : Controller
{
    private const string Address = "/plans/{plan}/tracker";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] string plan, CancellationToken cancellation)
        => await tracker.FindAsync(plan, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(Address + "/nudge")]
    public async Task<IActionResult> Nudge([FromRoute] string plan, NudgeForm form, CancellationToken cancellation)
    {
        if (await tracker.FindAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        var name = string.Empty;
        return await ModelState.AcceptsAsync(async () => name = await nudges.SendAsync(page.Moment.PlanId, form.UserId, site.Origin, HttpContext.Actor(), cancellation))
            ? Done($"Reminder sent to {name}.", page.Moment.Slug)
            : View(nameof(Index), page);
    }

    /// <summary>Whether lead directors get copies.</summary>
    [HttpPost(Address + "/copies")]
    public async Task<IActionResult> Copies([FromRoute] string plan, CopiesForm form, CancellationToken cancellation)
    {
        if (await tracker.FindAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => copies.SwitchAsync(page.Moment.Slug, form.On, HttpContext.Actor(), cancellation))
            ? Done(form.On ? "Lead directors will get copies of reminders about overdue actions." : "Lead directors will get no copies of reminders.", page.Moment.Slug)
            : View(nameof(Index), page);
    }

    private RedirectResult Done(string sentence, string slug)
    {
        TempData["Done"] = sentence;
        return Redirect($"/plans/{slug}/tracker");
    }
}
