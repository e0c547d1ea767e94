using System.Globalization;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Approvals;

/// <summary>Approving results or sending them back, one at a time. Users cannot approve a result that they entered.</summary>
[RequirePermission(nameof(PerformancePermission.ApproveResults))]
[WithExemptIndicators]
public sealed class ApprovalsController(ApprovalsQuery query, ApprovalService approvals) : Controller
{
    private const string One = ApprovalPage.Address + "/{reference}/{period}";

    [HttpGet(ApprovalPage.Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await FindAsync(cancellation));

    /// <summary>The page to return to after signing in again.</summary>
    [HttpGet(One + "/send-back")]
    public IActionResult Form() => LocalRedirect(ApprovalPage.Address);

    [HttpPost(One + "/approve")]
    public Task<IActionResult> Approve([FromRoute] string reference, [FromRoute] string period, ApproveForm form, CancellationToken cancellation)
        => DecideAsync(reference, period, new SendBackForm { Version = form.Version }, ResultDecisionKind.Approved, cancellation);

    [KeepsText(nameof(SendBackForm.Reason))]
    [HttpPost(One + "/send-back")]
    public Task<IActionResult> SendBack([FromRoute] string reference, [FromRoute] string period, SendBackForm form, CancellationToken cancellation)
        => DecideAsync(reference, period, form, ResultDecisionKind.SentBack, cancellation);

    private async Task<IActionResult> DecideAsync(string reference, string period, SendBackForm form, ResultDecisionKind kind, CancellationToken cancellation)
    {
        if (!DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
        {
            return NotFound();
        }

        form.Row = $"{reference}-{period}";
        var isThere = true;
        if (!await ModelState.AcceptsAsync(async () => isThere = await approvals.DecideAsync(reference, end, form.Version, kind, form.Reason,
            HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Index), await FindAsync(cancellation) with { Refused = form });
        }

        TempData["Done"] = kind == ResultDecisionKind.Approved ? $"{reference} approved."
            : $"{reference} sent back. Its officers will see your reason under Results due.";
        return isThere ? Redirect(ApprovalPage.Address) : NotFound();
    }

    private Task<ApprovalPage> FindAsync(CancellationToken cancellation) => query.FindAsync(User.GetId() ?? 0, User.GetRoles()!.Value, cancellation);
}
