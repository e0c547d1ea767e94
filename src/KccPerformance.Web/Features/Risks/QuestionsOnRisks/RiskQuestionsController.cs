using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Risks;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.QuestionsOnRisks;

/// <summary>
/// Members ask questions about risks, and the officers who work on them answer, as on actions. A risk that the reader may not read
/// gets the same answer as one that does not exist.
/// </summary>
public sealed class RiskQuestionsController(RiskQuestionQuery pages, RiskItems items, QuestionService questions, SiteAddress site) : Controller
{
    private const string Address = "/risks/{reference}/questions";
    private const string Views = "/Features/Questions/";

    private Reader Who => User.GetReader()!.Value;

    [RequirePermission(nameof(RiskPermission.ReadRisks))]
    [HttpGet(RiskQuestionQuery.Address)]
    public async Task<IActionResult> Index([FromQuery] int? page, CancellationToken cancellation)
        => View(Views + "Items.cshtml", await pages.PageAsync(page, (User.GetId(), Who), cancellation));

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, [FromQuery] string? about, CancellationToken cancellation)
        => await pages.FindRiskAsync(reference, Who, cancellation) is { Risk.IsClosed: false } asked ? View(Views + "New.cshtml", QuestionForm.From(asked.Page, about)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, QuestionForm form, CancellationToken cancellation)
    {
        if (await pages.FindRiskAsync(reference, Who, cancellation) is not { Risk.IsClosed: false } asked)
        {
            return NotFound();
        }

        var page = asked.Page;
        return await ModelState.AcceptsAsync(async () => await questions.AskAsync(
                await items.EnsureAsync(asked.Risk.Register, asked.Risk.Reference, cancellation),
                form.Text!, form.Date(), form.ExemptParagraph, form.Token(), site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, $"Your question about {page.Code} has been sent.{(page.Place.IsExempt ? null : " We will email you when it is answered.")}")
            : View(Views + "New.cshtml", form.Again(page, ModelState.WasRefusedAsAWhole()));
    }

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/{id:int}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await FindOwnAsync(reference, id, cancellation) is { } page ? View(Views + "Edit.cshtml", QuestionForm.From(page)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/{id:int}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int id, QuestionForm form, CancellationToken cancellation)
    {
        if (await FindOwnAsync(reference, id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => questions.RewordAsync(
                id, form.Text!, form.Date(), form.ExemptParagraph, form.Version, site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, $"You have changed your question about {page.Code}.")
            : await FindOwnAsync(reference, id, cancellation) is { } again ? View(Views + "Edit.cshtml", form.Again(again, ModelState.WasRefusedAsAWhole())) : NotFound();
    }

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpPost(Address + "/{id:int}/withdraw")]
    public async Task<IActionResult> Withdraw(
        [FromRoute] string reference, [FromRoute] int id, WithdrawQuestionForm form, CancellationToken cancellation)
    {
        if (await FindOwnAsync(reference, id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => questions.WithdrawAsync(id, form.Version, HttpContext.Actor(), cancellation))
            ? Done(page, $"You have withdrawn your question about {page.Code}.")
            : await FindOwnAsync(reference, id, cancellation) is { } again ? View(Views + "Edit.cshtml", QuestionForm.From(again)) : NotFound();
    }

    /// <summary>Redirects from the link in an email, which contains the instant when a question was asked.</summary>
    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [HttpGet(Address + "/answer")]
    public async Task<IActionResult> Asked([FromRoute] string reference, long asked, CancellationToken cancellation)
        => await pages.FindAddressAsync(reference, asked, Who, cancellation) is { } address ? Redirect(address) : NotFound();

    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [HttpGet(Address + "/{id:int}/answer")]
    public async Task<IActionResult> Answer([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(reference, id, askerId: null, Who, cancellation) is { } page ? View(Views + "Answer.cshtml", AnswerForm.From(page)) : NotFound();

    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [KeepsText(nameof(AnswerForm.Answer))]
    [HttpPost(Address + "/{id:int}/answer")]
    public async Task<IActionResult> Answer(
        [FromRoute] string reference, [FromRoute] int id, [FromForm] AnswerForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(reference, id, askerId: null, Who, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => questions.AnswerAsync(id, form.Answer!, form.Version, site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, page.Question!.IsOpen
                ? $"You have answered the question about {page.Code}.{(page.Place.IsExempt ? null : $" We have emailed {page.Question.AskedBy}.")}"
                : $"You have changed the answer about {page.Code}.")
            : await pages.FindAsync(reference, id, askerId: null, Who, cancellation) is { } again
                ? View(Views + "Answer.cshtml", form.Again(again, ModelState.WasRefusedAsAWhole()))
                : NotFound();
    }

    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [HttpGet(Address + "/{id:int}/exempt")]
    public async Task<IActionResult> Exempt([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(reference, id, askerId: null, Who, cancellation) is { } page
            ? View(Views + "Exempt.cshtml", ExemptQuestionForm.From(page))
            : NotFound();

    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [HttpPost(Address + "/{id:int}/exempt")]
    public async Task<IActionResult> Exempt([FromRoute] string reference, [FromRoute] int id, ExemptQuestionForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(reference, id, askerId: null, Who, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => questions.ExemptAsync(id, form.ExemptParagraph, form.Version, site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, ExemptLabels.Done($"The question about {page.Code}", form.ExemptParagraph))
            : await pages.FindAsync(reference, id, askerId: null, Who, cancellation) is { } again
                ? View(Views + "Exempt.cshtml", form.Again(again, ModelState.WasRefusedAsAWhole()))
                : NotFound();
    }

    private Task<QuestionPage?> FindOwnAsync(string reference, int id, CancellationToken cancellation)
        => pages.FindAsync(reference, id, User.GetId() ?? 0, Who, cancellation);

    private RedirectResult Done(QuestionPage page, string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(page.Address + "#questions");
    }
}
