using KccPerformance.Core.People;
using KccPerformance.Core.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Reminders;

/// <summary>Which reminders somebody gets; the address that every reminder ends with.</summary>
[Permit(Permission.KeepAccount)]
public sealed class RemindersController(RemindersQuery reminders, Nudges nudges) : Controller
{
    private const string Address = "/account/reminders";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await reminders.FindAsync(User.GetId() ?? 0, cancellation));

    [HttpPost(Address)]
    public async Task<IActionResult> Index(ReminderForm form)
    {
        if (!await ModelState.AcceptsAsync(() => nudges.ChooseAsync(User.GetId() ?? 0, form.Kinds, HttpContext.Actor())))
        {
            return View(form);
        }

        TempData["Done"] = "Your reminders are saved.";
        return Redirect(Address);
    }
}
