using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.RiskAdmin;

/// <summary>Adding and editing risks.</summary>
[RequirePermission(nameof(RiskPermission.ManageRisks))]
public sealed class RiskAdminController(RiskReader risks, RiskChoicesQuery choices, RiskService service) : Controller
{
    private const string One = "/risks/{reference}/edit";

    [HttpGet("/risks/new")]
    public async Task<IActionResult> New(CancellationToken cancellation) => View(new NewRiskForm().With(await choices.ListAsync(isExempt: false, cancellation)));

    [KeepsText(nameof(NewRiskForm.Title))]
    [HttpPost("/risks/new")]
    public async Task<IActionResult> New(NewRiskForm form, CancellationToken cancellation)
    {
        if (!await ModelState.AcceptsAsync(() => service.AddAsync(
            form.RegisterId!.Value, form.Reference, form.ToText(), form.ToPeople(), form.ExemptParagraph, HttpContext.Actor(), cancellation)))
        {
            return View(form.With(await choices.ListAsync(isExempt: false, cancellation)));
        }

        var reference = RiskReference.Tidy(form.Reference);
        TempData["Done"] = $"{reference} added. Review its score next.";
        return Redirect($"/risks/{reference}");
    }

    [HttpGet(One)]
    public async Task<IActionResult> Edit([FromRoute] string reference, CancellationToken cancellation)
        => await FindAsync(reference, cancellation) is { } risk
            ? View(RiskForm.Of(risk, await choices.ListOfficersAsync(risk.Id, cancellation), await choices.ListAsync(risk.IsExempt, cancellation)))
            : NotFound();

    [KeepsText(nameof(RiskForm.Title))]
    [HttpPost(One)]
    public async Task<IActionResult> Edit([FromRoute] string reference, RiskForm form, CancellationToken cancellation)
    {
        if (await FindAsync(reference, cancellation) is not { } risk)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => service.EditAsync(
            risk.Reference, form.ToText(), form.ToPeople(), form.Version, HttpContext.Actor(), cancellation)))
        {
            return View(form.Again((await FindAsync(reference, cancellation))!, await choices.ListAsync(risk.IsExempt, cancellation), ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = $"{risk.Reference} saved.";
        return Redirect($"/risks/{risk.Reference}");
    }

    private Task<RiskPosition?> FindAsync(string reference, CancellationToken cancellation) => risks.FindAsync(User.GetReader()!.Value, reference, cancellation);
}
