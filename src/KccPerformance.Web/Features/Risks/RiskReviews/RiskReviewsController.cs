using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.RiskReviews;

/// <summary>Reviewing the score of a risk, for its lead or an administrator.</summary>
[RequirePermission(nameof(RiskPermission.ReviewRisks))]
public sealed class RiskReviewsController(RiskReader risks, RiskService service) : Controller
{
    private const string Address = "/risks/{reference}/review";

    [HttpGet(Address)]
    public async Task<IActionResult> New([FromRoute] string reference, CancellationToken cancellation)
        => await FindAsync(reference, cancellation) is { } risk ? View(ReviewForm.Of(risk)) : NotFound();

    [KeepsText(nameof(ReviewForm.Reason))]
    [HttpPost(Address)]
    public async Task<IActionResult> New([FromRoute] string reference, ReviewForm form, CancellationToken cancellation)
    {
        if (await FindAsync(reference, cancellation) is not { } risk)
        {
            return NotFound();
        }

        var submission = form.Submission == Guid.Empty ? Guid.NewGuid() : form.Submission;
        if (!await ModelState.AcceptsAsync(() => service.ReviewAsync(risk.Reference, form.ToEntry(), form.Version, submission, HttpContext.Actor(), cancellation)))
        {
            return View(form.Again((await FindAsync(reference, cancellation))!, ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = $"Review of {risk.Reference} saved.";
        return Redirect($"/risks/{risk.Reference}");
    }

    private Task<RiskPosition?> FindAsync(string reference, CancellationToken cancellation) => risks.FindAsync(User.GetReader()!.Value, reference, cancellation);
}
