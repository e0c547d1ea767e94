using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.ObjectiveQuestions;

/// <summary>
/// Members ask questions about objectives, and the officers who report on them answer, as on actions. A question is only found on
/// its own objective. Members can only edit their own questions.
/// </summary>
public sealed class ObjectiveQuestionsController(ObjectiveQuestionQuery pages, ObjectiveItems items, QuestionService questions, SiteAddress site)
    : ItemQuestionsController(questions, site)
{
    private const string Address = "/business-plans/{division}/{paragraph:int}/questions";

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
        => await pages.FindObjectiveAsync(division, paragraph, cancellation) is { } asked
            ? await AskAsync(asked.Page, () => items.EnsureAsync(asked.Plan, asked.PlanTitle, asked.Paragraph, asked.Page.Title, cancellation), form, cancellation)
            : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/{id:int}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, CancellationToken cancellation)
        => await FindOwnAsync(division, paragraph, id, cancellation) is { } page ? View(Views + "Edit.cshtml", QuestionForm.From(page)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/{id:int}/edit")]
    public Task<IActionResult> Edit([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, QuestionForm form, CancellationToken cancellation)
        => RewordAsync(id, () => FindOwnAsync(division, paragraph, id, cancellation), form, cancellation);

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpPost(Address + "/{id:int}/withdraw")]
    public Task<IActionResult> Withdraw([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, WithdrawQuestionForm form, CancellationToken cancellation)
        => WithdrawAsync(id, () => FindOwnAsync(division, paragraph, id, cancellation), form, cancellation);

    /// <summary>Redirects from the link in an email, which contains the instant when a question was asked.</summary>
    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [HttpGet(Address + "/answer")]
    public async Task<IActionResult> Asked([FromRoute] string division, [FromRoute] int paragraph, long asked, CancellationToken cancellation)
        => await pages.FindAddressAsync(division, paragraph, asked, cancellation) is { } address ? Redirect(address) : NotFound();

    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [HttpGet(Address + "/{id:int}/answer")]
    public async Task<IActionResult> Answer([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, CancellationToken cancellation)
        => await FindAsync(division, paragraph, id, cancellation) is { } page ? View(Views + "Answer.cshtml", AnswerForm.From(page)) : NotFound();

    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [KeepsText(nameof(AnswerForm.Answer))]
    [HttpPost(Address + "/{id:int}/answer")]
    public Task<IActionResult> Answer([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, [FromForm] AnswerForm form, CancellationToken cancellation)
        => AnswerAsync(id, () => FindAsync(division, paragraph, id, cancellation), form, cancellation);

    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [HttpGet(Address + "/{id:int}/exempt")]
    public async Task<IActionResult> Exempt([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, CancellationToken cancellation)
        => await FindAsync(division, paragraph, id, cancellation) is { } page
            ? View(Views + "Exempt.cshtml", ExemptQuestionForm.From(page))
            : NotFound();

    [RequirePermission(nameof(BusinessPlanPermission.AnswerOnObjectives))]
    [HttpPost(Address + "/{id:int}/exempt")]
    public Task<IActionResult> Exempt([FromRoute] string division, [FromRoute] int paragraph, [FromRoute] int id, ExemptQuestionForm form, CancellationToken cancellation)
        => ExemptAsync(id, () => FindAsync(division, paragraph, id, cancellation), form, cancellation);

    private Task<QuestionPage?> FindAsync(string division, int paragraph, int id, CancellationToken cancellation)
        => pages.FindAsync(division, paragraph, id, askerId: null, Reader, cancellation);

    private Task<QuestionPage?> FindOwnAsync(string division, int paragraph, int id, CancellationToken cancellation)
        => pages.FindAsync(division, paragraph, id, User.GetId() ?? 0, Reader, cancellation);
}
