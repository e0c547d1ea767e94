using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.ReportSeveral;

/// <summary>Several updates in one form. A row for an action that the officer is not responsible for is refused.</summary>
[RequirePermission(nameof(PlanPermission.SeeMyActions))]
public sealed class ReportSeveralController(MyActionsQuery actions, ReportSeveralSaver saver) : Controller
{
    private const string Address = MyActionsController.Address + "/quick";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => View(ReportSeveralForm.Of(await ReadAsync(cancellation), kept: [], taken: []));

    [KeepsText(nameof(ReportSeveralRow.Narrative), nameof(ReportSeveralRow.NextSteps))]
    [HttpPost(Address)]
    public async Task<IActionResult> Index([FromForm] ReportSeveralForm form, CancellationToken cancellation)
    {
        var outcome = await saver.SaveAsync(form, await ReadAsync(cancellation), ModelState, HttpContext.Actor(), cancellation);
        if (outcome.Saved.Count > 0)
        {
            TempData["Done"] = outcome.Sentence;
        }

        return ModelState.IsValid && outcome.Kept.Count == 0 && outcome.Taken.Count == 0
            ? Redirect(MyActionsController.Address)
            : View(ReportSeveralForm.Of(await ReadAsync(cancellation), outcome.Kept, outcome.Taken));
    }

    private Task<MyActionsPage> ReadAsync(CancellationToken cancellation) => actions.ReadAsync(User.GetId() ?? 0, cancellation);
}
