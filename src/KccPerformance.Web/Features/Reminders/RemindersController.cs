using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Reminders;

/// <summary>A user's email preferences. Every reminder links to this page.</summary>
[RequirePermission(nameof(PeoplePermission.KeepAccount))]
public sealed class RemindersController(RemindersQuery reminders, ManualReminders nudges) : Controller
{
    public const string Address = "/account/reminders";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await PageAsync(form: null, cancellation));

    [HttpPost(Address)]
    public async Task<IActionResult> Index([Bind(Prefix = "Form")] ReminderForm form, CancellationToken cancellation)
    {
        if (!await ModelState.AcceptsAsync(() => nudges.ChooseAsync(User.GetId()!.Value, ManualReminders.OfferedTo(User.GetRoles()!.Value), form.Kinds, HttpContext.Actor())))
        {
            return View(await PageAsync(form, cancellation));
        }

        TempData["Done"] = "Email preferences saved.";
        return Redirect(Address);
    }

    private Task<RemindersPage> PageAsync(ReminderForm? form, CancellationToken cancellation)
        => reminders.FindAsync(User.GetId()!.Value, User.GetRoles()!.Value, form, cancellation);
}
