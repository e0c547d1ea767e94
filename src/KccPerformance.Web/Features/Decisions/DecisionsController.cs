using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Decisions;

/// <summary>The decisions of a committee on a final report. All users can read them; administrators record them.</summary>
public sealed class DecisionsController(DecisionsQuery pages, DecisionsSaver saver, SiteAddress site) : Controller
{
    private const string Address = "/plans/{plan}/reports/{period:int}/decisions";

    [RequirePermission(nameof(PlanPermission.ReadPlans))]
    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] int period, CancellationToken cancellation)
        => await pages.FindAsync(plan, period, cancellation) is { } page
            ? View(User.May(PlanPermission.RecordDecisions) ? page with { Form = DecisionsForm.Of(page) } : page)
            : NotFound();

    [RequirePermission(nameof(PlanPermission.RecordDecisions))]
    [HttpPost(Address)]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] int period, [FromForm] DecisionsForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(plan, period, cancellation) is not { } page)
        {
            return NotFound();
        }

        var outcome = await saver.SaveAsync(form, page, ModelState, site.Origin, HttpContext.Actor(), cancellation);
        TempData["Done"] = outcome.Saved.Count > 0 ? outcome.Sentence : null;
        return ModelState.IsValid ? Redirect(page.Address) : await AgainAsync(plan, period, form, outcome, cancellation);
    }

    /// <summary>The page in its current state, with the entries that could not be saved.</summary>
    private async Task<ViewResult> AgainAsync(string plan, int period, DecisionsForm form, DecisionsOutcome outcome, CancellationToken cancellation)
    {
        var page = (await pages.FindAsync(plan, period, cancellation))!;
        return View(page with { Form = DecisionsForm.Of(page, form, outcome.Kept) });
    }
}
