using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Approvals;

/// <summary>The approver of indicators names another officer to approve their results.</summary>
[RequirePermission(nameof(PerformancePermission.ApproveResults))]
[WithExemptIndicators]
public sealed class ApproverController(ApproverQuery pages, ApproverService approvers) : Controller
{
    private const string Page = "/Features/Performance/Approvals/Approver.cshtml";

    [HttpGet(ApproverForm.Address)]
    public async Task<IActionResult> Name(CancellationToken cancellation)
        => View(Page, new ApproverForm { About = await pages.FindAsync(User.GetId() ?? 0, cancellation) });

    [HttpPost(ApproverForm.Address)]
    public async Task<IActionResult> Name(ApproverForm form, CancellationToken cancellation)
    {
        var name = string.Empty;
        if (!await ModelState.AcceptsAsync(async () => name = await approvers.NameAsync(
            form.IndicatorIds, form.ApproverId, form.Reason, HttpContext.Actor(), cancellation)))
        {
            form.About = await pages.FindAsync(User.GetId() ?? 0, cancellation);
            return View(Page, form);
        }

        TempData["Done"] = $"{name} now approves the results of {Labels.Count(form.IndicatorIds.Distinct().Count(), "indicator")}.";
        return Redirect(ApprovalPage.Address);
    }
}
