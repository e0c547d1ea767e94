using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Risks;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.QuestionsOnRisks;

/// <summary>
/// Members ask questions about risks, and the officers who work on them answer, as on actions. A risk that the reader may not read
/// gets the same answer as one that does not exist.
/// </summary>
public sealed class RiskQuestionsController(RiskQuestionQuery pages, RiskItems items, QuestionService questions, SiteAddress site)
    : ItemQuestionsController(questions, site)
{
    private const string Address = "/risks/{reference}/questions";

    [RequirePermission(nameof(RiskPermission.ReadRisks))]
    [HttpGet(RiskQuestionQuery.Address)]
    public async Task<IActionResult> Index([FromQuery] int? page, CancellationToken cancellation)
        => View(Views + "Items.cshtml", await pages.PageAsync(page, (User.GetId(), Reader), cancellation));

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, [FromQuery] string? about, CancellationToken cancellation)
        => await pages.FindRiskAsync(reference, Reader, cancellation) is { Risk.IsClosed: false } asked ? View(Views + "New.cshtml", QuestionForm.From(asked.Page, about)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, QuestionForm form, CancellationToken cancellation)
        => await pages.FindRiskAsync(reference, Reader, cancellation) is { Risk.IsClosed: false } asked
            ? await AskAsync(asked.Page, () => items.EnsureAsync(asked.Risk.Register, asked.Risk.Reference, cancellation), form, cancellation)
            : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/{id:int}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await FindOwnAsync(reference, id, cancellation) is { } page ? View(Views + "Edit.cshtml", QuestionForm.From(page)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/{id:int}/edit")]
    public Task<IActionResult> Edit([FromRoute] string reference, [FromRoute] int id, QuestionForm form, CancellationToken cancellation)
        => RewordAsync(id, () => FindOwnAsync(reference, id, cancellation), form, cancellation);

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpPost(Address + "/{id:int}/withdraw")]
    public Task<IActionResult> Withdraw([FromRoute] string reference, [FromRoute] int id, WithdrawQuestionForm form, CancellationToken cancellation)
        => WithdrawAsync(id, () => FindOwnAsync(reference, id, cancellation), form, cancellation);

    /// <summary>Redirects from the link in an email, which contains the instant when a question was asked.</summary>
    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [HttpGet(Address + "/answer")]
    public async Task<IActionResult> Asked([FromRoute] string reference, long asked, CancellationToken cancellation)
        => await pages.FindAddressAsync(reference, asked, Reader, cancellation) is { } address ? Redirect(address) : NotFound();

    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [HttpGet(Address + "/{id:int}/answer")]
    public async Task<IActionResult> Answer([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await FindAsync(reference, id, cancellation) is { } page ? View(Views + "Answer.cshtml", AnswerForm.From(page)) : NotFound();

    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [KeepsText(nameof(AnswerForm.Answer))]
    [HttpPost(Address + "/{id:int}/answer")]
    public Task<IActionResult> Answer([FromRoute] string reference, [FromRoute] int id, [FromForm] AnswerForm form, CancellationToken cancellation)
        => AnswerAsync(id, () => FindAsync(reference, id, cancellation), form, cancellation);

    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [HttpGet(Address + "/{id:int}/exempt")]
    public async Task<IActionResult> Exempt([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await FindAsync(reference, id, cancellation) is { } page
            ? View(Views + "Exempt.cshtml", ExemptQuestionForm.From(page))
            : NotFound();

    [RequirePermission(nameof(RiskPermission.ReportOnRisks))]
    [HttpPost(Address + "/{id:int}/exempt")]
    public Task<IActionResult> Exempt([FromRoute] string reference, [FromRoute] int id, ExemptQuestionForm form, CancellationToken cancellation)
        => ExemptAsync(id, () => FindAsync(reference, id, cancellation), form, cancellation);

    private Task<QuestionPage?> FindAsync(string reference, int id, CancellationToken cancellation)
        => pages.FindAsync(reference, id, askerId: null, Reader, cancellation);

    private Task<QuestionPage?> FindOwnAsync(string reference, int id, CancellationToken cancellation)
        => pages.FindAsync(reference, id, User.GetId() ?? 0, Reader, cancellation);
}
