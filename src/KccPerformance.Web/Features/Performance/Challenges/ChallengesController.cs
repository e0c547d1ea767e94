using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Challenges;

/// <summary>Challenges of the performance assurance team to an indicator.</summary>
[RequirePermission(nameof(PerformancePermission.ChallengeResults))]
[WithExemptIndicators]
public sealed class ChallengesController(ChallengeQuery pages, ChallengeListQuery list, ChallengeService service) : Controller
{
    private const string List = "/performance/indicators/{reference}/challenges";

    [HttpGet(ChallengeListPage.Address)]
    public async Task<IActionResult> Index([FromQuery] int? page, CancellationToken cancellation) => View(await list.FindAsync(page, cancellation));

    [HttpGet(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, CancellationToken cancellation)
        => await pages.FindAsync(reference, cancellation) is { } about ? View(new NewChallengeForm { About = about, Submission = Guid.NewGuid() }) : NotFound();

    [KeepsText(nameof(NewChallengeForm.Text))]
    [HttpPost(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, NewChallengeForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(reference, cancellation) is not { } about)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.AddAsync(about.Reference, form.Text!, form.Submission, HttpContext.Actor(), cancellation))
            ? Done($"The challenge has been added to {about.Reference}.", about.Address)
            : View(form.Again(about, ModelState.WasRefusedAsAWhole()));
    }

    [HttpGet(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(reference, id, cancellation) is { } page ? View(page) : NotFound();

    [KeepsText(nameof(ChallengeReplyForm.AgreedAction), nameof(ChallengeReplyForm.Outcome))]
    [HttpPost(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int id, ChallengeReplyForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(reference, id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.RecordAsync(page.About.Reference, id, form.ToReply(), form.Version, HttpContext.Actor(), cancellation))
            ? Done("The challenge has been saved.", page.About.Address)
            : View((await pages.FindAsync(reference, id, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address + "#challenges");
    }
}
