using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.Features.Risks.RiskAdmin;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.RiskStatus;

/// <summary>Refocusing and closing risks, and marking them as exempt.</summary>
[RequirePermission(nameof(RiskPermission.ManageRisks))]
public sealed class RiskStatusController(RiskReader risks, RiskChoicesQuery choices, RiskService service) : Controller
{
    private const string RefocusAddress = "/risks/{reference}/refocus";
    private const string CloseAddress = "/risks/{reference}/close";
    private const string ExemptAddress = "/risks/{reference}/exempt";

    [HttpGet(RefocusAddress)]
    public Task<IActionResult> Refocus([FromRoute] string reference, CancellationToken cancellation)
    {
        // The field for the reference of the new risk has the name of the route value, and must not be filled in with it.
        ModelState.Clear();
        return FormAsync(reference, risk => new RefocusForm { Version = risk.Version, RegisterId = risk.Register.Id }, cancellation);
    }

    [KeepsText(nameof(RefocusForm.Reason))]
    [HttpPost(RefocusAddress)]
    public Task<IActionResult> Refocus([FromRoute(Name = "reference")] string risk, RefocusForm form, CancellationToken cancellation)
        => SaveAsync(
            risk, form, found => service.RefocusAsync(
                found.Reference, form.RegisterId, form.Reference, form.Title, form.Reason, form.Version, HttpContext.Actor(), cancellation),
            found => ($"{found.Reference} refocused as {RiskReference.Tidy(form.Reference)}. Both histories are kept.", RiskReference.Tidy(form.Reference)!), cancellation);

    [HttpGet(CloseAddress)]
    public Task<IActionResult> Close([FromRoute] string reference, CancellationToken cancellation)
        => FormAsync(reference, risk => new CloseForm { Version = risk.Version }, cancellation);

    [KeepsText(nameof(CloseForm.Reason))]
    [HttpPost(CloseAddress)]
    public Task<IActionResult> Close([FromRoute] string reference, CloseForm form, CancellationToken cancellation)
        => SaveAsync(
            reference, form, found => service.CloseAsync(found.Reference, form.Reason, form.Version, HttpContext.Actor(), cancellation),
            found => ($"{found.Reference} closed.", found.Reference), cancellation);

    [HttpGet(ExemptAddress)]
    public Task<IActionResult> Exempt([FromRoute] string reference, CancellationToken cancellation)
        => FormAsync(reference, risk => new ExemptForm { Version = risk.Version, ExemptParagraph = risk.ExemptParagraph }, cancellation);

    [HttpPost(ExemptAddress)]
    public Task<IActionResult> Exempt([FromRoute] string reference, ExemptForm form, CancellationToken cancellation)
        => SaveAsync(
            reference, form, found => service.ExemptAsync(found.Reference, form.ExemptParagraph, form.Version, HttpContext.Actor(), cancellation),
            found => (form.ExemptParagraph is { } paragraph ? $"{found.Reference} is exempt under paragraph {paragraph}."
                    : $"{found.Reference} is not exempt. Anyone who can sign in can read it.",
                found.Reference), cancellation);

    private async Task<IActionResult> FormAsync<TForm>(string reference, Func<RiskPosition, TForm> form, CancellationToken cancellation)
        where TForm : StatusForm
    {
        if (await risks.FindAsync(User.GetReader()!.Value, reference, cancellation) is not { } risk)
        {
            return NotFound();
        }

        return await ShowAsync(form(risk), risk, cancellation);
    }

    private async Task<IActionResult> ShowAsync(StatusForm form, RiskPosition risk, CancellationToken cancellation)
    {
        form.Risk = risk;
        if (form is RefocusForm refocus)
        {
            refocus.Registers = await choices.ListRegistersAsync(cancellation);
        }

        return View(form);
    }

    private async Task<IActionResult> SaveAsync<TForm>(
        string reference, TForm form, Func<RiskPosition, Task> save, Func<RiskPosition, (string Done, string Reference)> done, CancellationToken cancellation)
        where TForm : StatusForm
    {
        if (await risks.FindAsync(User.GetReader()!.Value, reference, cancellation) is not { } risk)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => save(risk)))
        {
            var now = (await risks.FindAsync(User.GetReader()!.Value, reference, CancellationToken.None))!;
            form.Version = ModelState.WasRefusedAsAWhole() ? now.Version : form.Version;
            return await ShowAsync(form, now, CancellationToken.None);
        }

        var (sentence, next) = done(risk);
        TempData["Done"] = sentence;
        return Redirect($"/risks/{next}");
    }
}
