using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.StateConfirming;

/// <summary>Confirming the states that were read from a printed report, many at once.</summary>
[RequirePermission(nameof(BusinessPlanPermission.ApproveMonitoring))]
public sealed class StateConfirmingController(ConfirmQuery pages, StateConfirmations confirmations) : Controller
{
    [HttpGet(ConfirmPage.Address)]
    public async Task<IActionResult> Index([FromQuery] string? division, [FromQuery] string? half, CancellationToken cancellation)
        => View(ConfirmForm.Of(await FindAsync(division, half, cancellation)));

    [KeepsText(nameof(ConfirmRow.Reason), nameof(ConfirmRow.MovedTo))]
    [HttpPost(ConfirmPage.Address)]
    public async Task<IActionResult> Index([FromForm] ConfirmForm form, CancellationToken cancellation)
    {
        var page = await FindAsync(form.Division, form.Half, cancellation);
        var rows = form.Chosen();
        if (ModelState.IsValid && rows.Count == 0)
        {
            ModelState.AddModelError(string.Empty, "Select at least one objective to confirm");
        }

        if (ModelState.IsValid)
        {
            foreach (var refused in await confirmations.ConfirmAsync(HalfYears.Parse(form.Half) ?? page.Half, rows, HttpContext.Actor(), cancellation))
            {
                ModelState.AddModelError(refused.Field.Length == 0 ? string.Empty : $"{ConfirmRow.PrefixOf(refused.ObjectiveId)}.{refused.Field}",
                    refused.Sentence);
            }
        }

        if (!ModelState.IsValid)
        {
            return View(form.Again(await FindAsync(form.Division, form.Half, cancellation)));
        }

        TempData["Done"] = $"{Labels.Count(rows.Count, "state")} confirmed.";
        return Redirect(ConfirmPage.Address);
    }

    private Task<ConfirmPage> FindAsync(string? division, string? half, CancellationToken cancellation)
        => pages.FindAsync(User.GetId() ?? 0, User.GetRoles()!.Value, division, half, cancellation);
}
