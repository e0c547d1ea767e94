using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.Features.Risks.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.RiskProgress;

/// <summary>Reporting progress on an action of a risk.</summary>
[RequirePermission(nameof(RiskPermission.ReportOnRisks))]
public sealed class RiskProgressController(RiskReader risks, RiskActionService service) : Controller
{
    private const string Address = "/risks/{reference}/actions/{order:int}/progress";

    [HttpGet(Address)]
    public async Task<IActionResult> New([FromRoute] string reference, [FromRoute] int order, CancellationToken cancellation)
        => await FindAsync(reference, order, cancellation) is { } found ? View(ProgressForm.Of(found.Risk, found.Action)) : NotFound();

    [KeepsText(nameof(ProgressForm.Text))]
    [HttpPost(Address)]
    public async Task<IActionResult> New([FromRoute] string reference, [FromRoute] int order, ProgressForm form, CancellationToken cancellation)
    {
        if (await FindAsync(reference, order, cancellation) is not { } found)
        {
            return NotFound();
        }

        var (risk, action) = found;
        var submission = form.Submission == Guid.Empty ? Guid.NewGuid() : form.Submission;
        if (!await ModelState.AcceptsAsync(() => service.ReportAsync(
            risk.Reference, order, form.Text, form.State!.Value, form.Version, submission, HttpContext.Actor(), cancellation)))
        {
            var (riskNow, actionNow) = (await FindAsync(reference, order, cancellation))!.Value;
            return View(form.Again(riskNow, actionNow, ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = form.State == action.State ? $"Progress on action {order} of {risk.Reference} saved."
            : $"Progress on action {order} of {risk.Reference} saved. Its state is now “{RiskLabels.Of(form.State!.Value)}”.";
        return Redirect($"/risks/{risk.Reference}#action-{order}");
    }

    private async Task<(RiskPosition Risk, RiskActionPosition Action)?> FindAsync(string reference, int order, CancellationToken cancellation)
        => await risks.FindAsync(User.GetReader()!.Value, reference, cancellation) is { } risk && risk.FindAction(order) is { } action ? (risk, action) : null;
}
