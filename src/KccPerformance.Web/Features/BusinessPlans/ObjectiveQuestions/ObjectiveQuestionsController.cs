using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.ObjectiveQuestions;

/// <summary>
/// Members ask questions about objectives, and the officers who report on them answer, as on actions. A question is only found on
/// its own objective. Members can only edit their own questions.
/// </summary>
public sealed class ObjectiveQuestionsController(ObjectiveQuestionQuery pages, ObjectiveItems items, QuestionService questions, SiteAddress site) : Controller
{
    private const string Address = "/business-plans/{division}/{paragraph:int}/questions";
    private const string Views = "/Features/Questions/";

    private Reader Reader => User.GetReader()!.Value;

    [RequirePermission(nameof(BusinessPlanPermission.ReadBusinessPlans))]
    [HttpGet(ObjectiveQuestionQuery.Address)]
    public async Task<IActionResult> Index([FromQuery] int? page, CancellationToken cancellation)
        => View(Views + "Items.cshtml", await pages.PageAsync(page, (User.GetId(), User.GetRoles()), Reader, cancellation));

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string division, [FromRoute] int paragraph, CancellationToken cancellation)
        => await pages.FindObjectiveAsync(division, paragraph, cancellation) is { } asked ? View(Views + "New.cshtml", QuestionForm.From(asked.Page)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string division, [FromRoute] int paragraph, QuestionForm form, CancellationToken cancellation)
    {
        if (await pages.FindObjectiveAsync(division, paragraph, cancellation) is not { } asked)
        {
            return NotFound();
        }

        var page = asked.Page;
        return await ModelState.AcceptsAsync(async () => await questions.AskAsync(
                await items.EnsureAsync(asked.Plan, asked.PlanTitle, asked.Paragraph, page.Title, cancellation),
                form.Text!, form.Date(), form.ExemptParagraph, form.Token(), site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, $"Your question about {page.Code} has been sent. We will email you when it is answered.")
            : View(Views + "New.cshtml", form.Again(page, ModelState.WasRefusedAsAWhole()));
    }

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/{id:int}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, CancellationToken cancellation)
        => await FindOwnAsync(division, paragraph, id, cancellation) is { } page ? View(Views + "Edit.cshtml", QuestionForm.From(page)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/{id:int}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, QuestionForm form, CancellationToken cancellation)
    {
        if (await FindOwnAsync(division, paragraph, id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => questions.RewordAsync(
                id, form.Text!, form.Date(), form.ExemptParagraph, form.Version, site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, $"You have changed your question about {page.Code}.")
            : await FindOwnAsync(division, paragraph, id, cancellation) is { } again ? View(Views + "Edit.cshtml", form.Again(again, ModelState.WasRefusedAsAWhole())) : NotFound();
    }

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpPost(Address + "/{id:int}/withdraw")]
    public async Task<IActionResult> Withdraw(
        [FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, WithdrawQuestionForm form, CancellationToken cancellation)
    {
        if (await FindOwnAsync(division, paragraph, id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => questions.WithdrawAsync(id, form.Version, HttpContext.Actor(), cancellation))
            ? Done(page, $"You have withdrawn your question about {page.Code}.")
            : await FindOwnAsync(division, paragraph, id, cancellation) is { } again ? View(Views + "Edit.cshtml", QuestionForm.From(again)) : NotFound();
    }

    /// <summary>Redirects from the link in an email, which contains the instant when a question was asked.</summary>
    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [HttpGet(Address + "/answer")]
    public async Task<IActionResult> Asked([FromRoute] string division, [FromRoute] int paragraph, long asked, CancellationToken cancellation)
        => await pages.FindAddressAsync(division, paragraph, asked, cancellation) is { } address ? Redirect(address) : NotFound();

    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [HttpGet(Address + "/{id:int}/answer")]
    public async Task<IActionResult> Answer([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(division, paragraph, id, askerId: null, Reader, cancellation) is { } page ? View(Views + "Answer.cshtml", AnswerForm.From(page)) : NotFound();

    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [KeepsText(nameof(AnswerForm.Answer))]
    [HttpPost(Address + "/{id:int}/answer")]
    public async Task<IActionResult> Answer(
        [FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, [FromForm] AnswerForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(division, paragraph, id, askerId: null, Reader, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => questions.AnswerAsync(id, form.Answer!, form.Version, site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, page.Question!.IsOpen
                ? $"You have answered the question about {page.Code}. We have emailed {page.Question.AskedBy}."
                : $"You have changed the answer about {page.Code}.")
            : await pages.FindAsync(division, paragraph, id, askerId: null, Reader, cancellation) is { } again
                ? View(Views + "Answer.cshtml", form.Again(again, ModelState.WasRefusedAsAWhole()))
                : NotFound();
    }

    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [HttpGet(Address + "/{id:int}/exempt")]
    public async Task<IActionResult> Exempt([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(division, paragraph, id, askerId: null, Reader, cancellation) is { } page
            ? View(Views + "Exempt.cshtml", ExemptQuestionForm.From(page))
            : NotFound();

    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [HttpPost(Address + "/{id:int}/exempt")]
    public async Task<IActionResult> Exempt(
        [FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, ExemptQuestionForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(division, paragraph, id, askerId: null, Reader, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => questions.ExemptAsync(id, form.ExemptParagraph, form.Version, site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, ExemptLabels.Done($"The question about {page.Code}", form.ExemptParagraph))
            : await pages.FindAsync(division, paragraph, id, askerId: null, Reader, cancellation) is { } again
                ? View(Views + "Exempt.cshtml", form.Again(again, ModelState.WasRefusedAsAWhole()))
                : NotFound();
    }

    private Task<QuestionPage?> FindOwnAsync(string division, int paragraph, int id, CancellationToken cancellation)
        => pages.FindAsync(division, paragraph, id, User.GetId() ?? 0, Reader, cancellation);

    private RedirectResult Done(QuestionPage page, string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(page.Address + "#questions");
    }
}
