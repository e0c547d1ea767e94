using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;
using Approvals = KccPerformance.Core.BusinessPlans.Monitoring.MonitoringApprovals;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringApprovals;

/// <summary>Approving reports on objectives or sending them back, one at a time. Users cannot approve their own reports.</summary>
[RequirePermission(nameof(BusinessPlanPermission.ApproveMonitoring))]
public sealed class MonitoringApprovalsController(MonitoringApprovalsQuery query, Approvals approvals) : Controller
{
    private const string One = MonitoringApprovalPage.Address + "/{division}/{paragraph:int}";

    [HttpGet(MonitoringApprovalPage.Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await FindAsync(cancellation));

    /// <summary>The page to return to after signing in again.</summary>
    [HttpGet(One + "/send-back")]
    public IActionResult Form() => LocalRedirect(MonitoringApprovalPage.Address);

    [HttpPost(One + "/approve")]
    public Task<IActionResult> Approve([FromRoute] string division, [FromRoute] int paragraph, DecisionForm form, CancellationToken cancellation)
        => DecideAsync(division, paragraph, form, MonitoringDecisionKind.Approved, cancellation);

    [KeepsText(nameof(DecisionForm.Reason))]
    [HttpPost(One + "/send-back")]
    public Task<IActionResult> SendBack([FromRoute] string division, [FromRoute] int paragraph, DecisionForm form, CancellationToken cancellation)
        => DecideAsync(division, paragraph, form, MonitoringDecisionKind.SentBack, cancellation);

    private async Task<IActionResult> DecideAsync(string division, int paragraph, DecisionForm form, MonitoringDecisionKind kind,
        CancellationToken cancellation)
    {
        if (HalfYears.Parse(form.Half) is not { } half)
        {
            return NotFound();
        }

        form.Row = $"{division}-{paragraph}";
        var isThere = true;
        if (!await ModelState.AcceptsAsync(async () => isThere = await approvals.DecideAsync(
            division, paragraph, half, form.Version, kind, form.Reason, HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Index), await FindAsync(cancellation) with { Refused = form });
        }

        TempData["Done"] = kind == MonitoringDecisionKind.Approved ? $"Paragraph {paragraph} approved."
            : $"Paragraph {paragraph} sent back. Its officers will see your reason.";
        return isThere ? Redirect(MonitoringApprovalPage.Address) : NotFound();
    }

    private Task<MonitoringApprovalPage> FindAsync(CancellationToken cancellation) => query.FindAsync(User.GetId() ?? 0, User.GetRoles()!.Value, cancellation);
}
