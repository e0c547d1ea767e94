using KccPerformance.Core.Performance;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.IndicatorQuestions;

/// <summary>
/// Members ask questions about indicators, and the responsible officers answer them, as on actions. A question is only
/// found on its own indicator. Members can only edit their own questions.
/// </summary>
[WithExemptIndicators]
public sealed class IndicatorQuestionsController(IndicatorQuestionQuery pages, IndicatorItems items, QuestionService questions, SiteAddress site)
    : ItemQuestionsController(questions, site)
{
    private const string Address = "/performance/indicators/{reference}/questions";

    [RequirePermission(nameof(PerformancePermission.ReadPerformance))]
    [HttpGet(IndicatorQuestionQuery.Address)]
    public async Task<IActionResult> Index([FromQuery] int? page, CancellationToken cancellation)
        => View(Views + "Items.cshtml", await pages.PageAsync(page, (User.GetId(), User.GetRoles()), Reader, cancellation));

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpGet(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, [FromQuery] string? about, CancellationToken cancellation)
        => await pages.FindIndicatorAsync(reference, cancellation) is { } page ? View(Views + "New.cshtml", QuestionForm.From(page, about)) : NotFound();

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [KeepsText(nameof(QuestionForm.Text))]
    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string reference, QuestionForm form, CancellationToken cancellation)
        => await pages.FindIndicatorAsync(reference, cancellation) is { } page
            ? await AskAsync(page, () => items.EnsureAsync(page.Code, page.Title, cancellation), form, cancellation)
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
    [RequirePermission(nameof(PerformancePermission.KeepManagementActions))]
    [HttpGet(Address + "/answer")]
    public async Task<IActionResult> Asked([FromRoute] string reference, long asked, CancellationToken cancellation)
        => await pages.FindAddressAsync(reference, asked, cancellation) is { } address ? Redirect(address) : NotFound();

    [RequirePermission(nameof(PerformancePermission.KeepManagementActions))]
    [HttpGet(Address + "/{id:int}/answer")]
    public async Task<IActionResult> Answer([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await FindAsync(reference, id, cancellation) is { } page ? View(Views + "Answer.cshtml", AnswerForm.From(page)) : NotFound();

    [RequirePermission(nameof(PerformancePermission.KeepManagementActions))]
    [KeepsText(nameof(AnswerForm.Answer))]
    [HttpPost(Address + "/{id:int}/answer")]
    public Task<IActionResult> Answer([FromRoute] string reference, [FromRoute] int id, [FromForm] AnswerForm form, CancellationToken cancellation)
        => AnswerAsync(id, () => FindAsync(reference, id, cancellation), form, cancellation);

    [RequirePermission(nameof(PerformancePermission.KeepManagementActions))]
    [HttpGet(Address + "/{id:int}/exempt")]
    public async Task<IActionResult> Exempt([FromRoute] string reference, [FromRoute] int id, CancellationToken cancellation)
        => await FindAsync(reference, id, cancellation) is { } page
            ? View(Views + "Exempt.cshtml", ExemptQuestionForm.From(page))
            : NotFound();

    [RequirePermission(nameof(PerformancePermission.KeepManagementActions))]
    [HttpPost(Address + "/{id:int}/exempt")]
    public Task<IActionResult> Exempt([FromRoute] string reference, [FromRoute] int id, ExemptQuestionForm form, CancellationToken cancellation)
        => ExemptAsync(id, () => FindAsync(reference, id, cancellation), form, cancellation);

    private Task<QuestionPage?> FindAsync(string reference, int id, CancellationToken cancellation)
        => pages.FindAsync(reference, id, askerId: null, Reader, cancellation);

    private Task<QuestionPage?> FindOwnAsync(string reference, int id, CancellationToken cancellation)
        => pages.FindAsync(reference, id, User.GetId() ?? 0, Reader, cancellation);
}
