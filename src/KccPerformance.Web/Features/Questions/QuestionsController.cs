using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Questions;

/// <summary>
/// Members ask questions and officers answer them. The action comes from the address only, as in the authorization policy, and
/// a question is only found on its own action. Members can only edit their own questions.
/// </summary>
public sealed class QuestionsController(QuestionQuery pages, QuestionListQuery list, QuestionService questions, SiteAddress site)
    : ItemQuestionsController(questions, site)
{
    private const string Address = "/plans/{plan}/actions/{code}/questions";

    [RequirePermission(nameof(PlanPermission.ReadPlans))]
    [HttpGet("/plans/{plan}/questions")]
    public async Task<IActionResult> Index([FromRoute] string plan, CancellationToken cancellation)
        => await list.FindAsync(plan, QuestionFilter.From(Request.Query), Reader, cancellation) is { } page ? View(page) : NotFound();

    /// <summary>Chooses the action that the question is about, then redirects to the form.</summary>
    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet("/plans/{plan}/questions/new")]
    public async Task<IActionResult> Choose([FromRoute] string plan, [FromQuery] string? code, CancellationToken cancellation)
    {
        if (code is not null && await pages.FindActionAsync(plan, code, cancellation) is { } chosen)
        {
            return Redirect(chosen.NewAddress);
        }

        // An empty choice binds as null.
        if (Request.Query.ContainsKey(nameof(ChooseActionPage.Code)))
        {
            ModelState.AddModelError(nameof(ChooseActionPage.Code), "Select the action that your question is about");
        }

        return await pages.FindActionsAsync(plan, cancellation) is { } page ? View(page) : NotFound();
    }

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string plan, [FromRoute] string code, CancellationToken cancellation)
        => await pages.FindActionAsync(plan, code, cancellation) is { } page ? View(QuestionForm.From(page)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string plan, [FromRoute] string code, QuestionForm form, CancellationToken cancellation)
        => await pages.FindActionAsync(plan, code, cancellation) is { } page ? await AskAsync(page, () => Task.FromResult(page.ItemId), form, cancellation) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/{id:int}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, CancellationToken cancellation)
        => await FindOwnAsync(plan, code, id, cancellation) is { } page ? View(QuestionForm.From(page)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/{id:int}/edit")]
    public Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, QuestionForm form, CancellationToken cancellation)
        => RewordAsync(id, () => FindOwnAsync(plan, code, id, cancellation), form, cancellation);

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpPost(Address + "/{id:int}/withdraw")]
    public Task<IActionResult> Withdraw([FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, WithdrawQuestionForm form, CancellationToken cancellation)
        => WithdrawAsync(id, () => FindOwnAsync(plan, code, id, cancellation), form, cancellation);

    /// <summary>Redirects from the link in an email, which contains the instant when a question was asked.</summary>
    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [HttpGet(Address + "/answer")]
    public async Task<IActionResult> Asked([FromRoute] string plan, [FromRoute] string code, long asked, CancellationToken cancellation)
        => await pages.FindAddressAsync(plan, code, asked, cancellation) is { } address ? Redirect(address) : NotFound();

    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [HttpGet(Address + "/{id:int}/answer")]
    public async Task<IActionResult> Answer([FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, CancellationToken cancellation)
        => await FindAsync(plan, code, id, cancellation) is { } page ? View(AnswerForm.From(page)) : NotFound();

    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [KeepsText(nameof(AnswerForm.Answer))]
    [HttpPost(Address + "/{id:int}/answer")]
    public Task<IActionResult> Answer([FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, [FromForm] AnswerForm form, CancellationToken cancellation)
        => AnswerAsync(id, () => FindAsync(plan, code, id, cancellation), form, cancellation);

    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [HttpGet(Address + "/{id:int}/exempt")]
    public async Task<IActionResult> Exempt([FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, CancellationToken cancellation)
        => await FindAsync(plan, code, id, cancellation) is { } page ? View(ExemptQuestionForm.From(page)) : NotFound();

    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [HttpPost(Address + "/{id:int}/exempt")]
    public Task<IActionResult> Exempt([FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, ExemptQuestionForm form, CancellationToken cancellation)
        => ExemptAsync(id, () => FindAsync(plan, code, id, cancellation), form, cancellation);

    private Task<QuestionPage?> FindAsync(string plan, string code, int id, CancellationToken cancellation)
        => pages.FindAsync(plan, code, id, askerId: null, Reader, cancellation);

    private Task<QuestionPage?> FindOwnAsync(string plan, string code, int id, CancellationToken cancellation)
        => pages.FindAsync(plan, code, id, User.GetId() ?? 0, Reader, cancellation);
}
