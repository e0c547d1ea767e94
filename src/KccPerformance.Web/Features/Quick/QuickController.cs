using KccPerformance.Core.People;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Quick;

/// <summary>Several updates in one form. A row for an action that the officer is not responsible for is refused.</summary>
[RequirePermission(Permission.SeeMyActions)]
public sealed class QuickController(MyActionsQuery actions, QuickSaver saver) : Controller
{
    private const string Address = MyActionsController.Address + "/quick";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => View(QuickForm.Of(await ReadAsync(cancellation), []));

    [KeepsText(nameof(QuickRow.Narrative), nameof(QuickRow.NextSteps))]
    [HttpPost(Address)]
    public async Task<IActionResult> Index([FromForm] QuickForm form, CancellationToken cancellation)
    {
        var outcome = await saver.SaveAsync(form, await ReadAsync(cancellation), ModelState, HttpContext.Actor(), cancellation);
        if (outcome.Saved.Count > 0)
        {
            TempData["Done"] = outcome.Sentence;
        }

        return ModelState.IsValid && outcome.Kept.Count == 0
            ? Redirect(MyActionsController.Address)
            : View(QuickForm.Of(await ReadAsync(cancellation), outcome.Kept));
    }

    private Task<MyActionsPage> ReadAsync(CancellationToken cancellation) => actions.ReadAsync(User.GetId() ?? 0, cancellation);
}
