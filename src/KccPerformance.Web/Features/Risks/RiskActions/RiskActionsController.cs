using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.RiskActions;

/// <summary>Adding and editing mitigating actions.</summary>
[RequirePermission(nameof(RiskPermission.ManageRisks))]
public sealed class RiskActionsController(RiskReader risks, RiskActionService service) : Controller
{
    private const string NewAddress = "/risks/{reference}/actions/new";
    private const string EditAddress = "/risks/{reference}/actions/{order:int}/edit";

    [HttpGet(NewAddress)]
    public async Task<IActionResult> New([FromRoute] string reference, CancellationToken cancellation)
        => await FindAsync(reference, cancellation) is { } risk ? View("Form", RiskActionForm.Of(risk, action: null)) : NotFound();

    [KeepsText(nameof(RiskActionForm.Text))]
    [HttpPost(NewAddress)]
    public async Task<IActionResult> New([FromRoute] string reference, RiskActionForm form, CancellationToken cancellation)
    {
        if (await FindAsync(reference, cancellation) is not { } risk)
        {
            return NotFound();
        }

        var state = form.State ?? RiskActionState.Outstanding;
        if (!await ModelState.AcceptsAsync(() => service.AddAsync(risk.Reference, form.ToText(action: null), state, form.Version, HttpContext.Actor(), cancellation)))
        {
            return View("Form", form.Again((await FindAsync(reference, cancellation))!, action: null, ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = $"Action added to {risk.Reference}.";
        return Redirect($"/risks/{risk.Reference}");
    }

    [HttpGet(EditAddress)]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int order, CancellationToken cancellation)
        => await FindAsync(reference, cancellation) is { } risk && risk.FindAction(order) is { } action ? View("Form", RiskActionForm.Of(risk, action)) : NotFound();

    [KeepsText(nameof(RiskActionForm.Text))]
    [HttpPost(EditAddress)]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int order, RiskActionForm form, CancellationToken cancellation)
    {
        if (await FindAsync(reference, cancellation) is not { } risk || risk.FindAction(order) is not { } action)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => service.EditAsync(risk.Reference, order, form.ToText(action), form.Version, HttpContext.Actor(), cancellation)))
        {
            var now = (await FindAsync(reference, cancellation))!;
            return View("Form", form.Again(now, now.FindAction(order), ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = $"Action {order} of {risk.Reference} saved.";
        return Redirect($"/risks/{risk.Reference}#action-{order}");
    }

    private Task<RiskPosition?> FindAsync(string reference, CancellationToken cancellation) => risks.FindAsync(User.GetReader()!.Value, reference, cancellation);
}
