using KccPerformance.Core.People;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Questions;

/// <summary>
/// Saves what is typed in the forms of questions, in the same way for each kind of item. The controller of the kind has the addresses and
/// permissions, and finds the question.
/// </summary>
public abstract class ItemQuestionsController(QuestionService questions, SiteAddress site) : Controller
{
    /// <summary>The folder of the views, which all kinds of items share.</summary>
    protected const string Views = "/Features/Questions/";

    protected Reader Reader => User.GetReader()!.Value;

    /// <summary>Saves a new question.</summary>
    /// <param name="page">The page of the item.</param>
    /// <param name="item">Finds the key of the item, which some have only with their first question.</param>
    /// <param name="form">The form.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    protected async Task<IActionResult> AskAsync(QuestionPage page, Func<Task<int>> item, QuestionForm form, CancellationToken cancellation)
        => await ModelState.AcceptsAsync(async () => await questions.AskAsync(
                await item(), form.Text!, form.Date(), form.ExemptParagraph, form.Token(), site.Origin, HttpContext.Actor(), cancellation))
            ? Done(page, $"Your question about {page.Code} has been sent.{(page.Place.IsExempt ? null : " We will email you when it is answered.")}")
            : View(Views + "New.cshtml", form.Again(page, ModelState.WasRefusedAsAWhole()));

    /// <summary>Saves a member's question with other words.</summary>
    protected Task<IActionResult> RewordAsync(int id, Func<Task<QuestionPage?>> find, QuestionForm form, CancellationToken cancellation) => ChangeAsync(
        find,
        _ => questions.RewordAsync(id, form.Text!, form.Date(), form.ExemptParagraph, form.Version, site.Origin, HttpContext.Actor(), cancellation),
        page => $"You have changed your question about {page.Code}.",
        page => View(Views + "Edit.cshtml", form.Again(page, ModelState.WasRefusedAsAWhole())));

    protected Task<IActionResult> WithdrawAsync(int id, Func<Task<QuestionPage?>> find, WithdrawQuestionForm form, CancellationToken cancellation) => ChangeAsync(
        find,
        _ => questions.WithdrawAsync(id, form.Version, HttpContext.Actor(), cancellation),
        page => $"You have withdrawn your question about {page.Code}.",
        page => View(Views + "Edit.cshtml", QuestionForm.From(page)));

    protected Task<IActionResult> AnswerAsync(int id, Func<Task<QuestionPage?>> find, AnswerForm form, CancellationToken cancellation) => ChangeAsync(
        find,
        _ => questions.AnswerAsync(id, form.Answer!, form.Version, site.Origin, HttpContext.Actor(), cancellation),
        page => page.Question!.IsOpen
            ? $"You have answered the question about {page.Code}.{(page.Place.IsExempt ? null : $" We have emailed {page.Question.AskedBy}.")}"
            : $"You have changed the answer about {page.Code}.",
        page => View(Views + "Answer.cshtml", form.Again(page, ModelState.WasRefusedAsAWhole())));

    /// <summary>Saves whether a question is exempt.</summary>
    protected Task<IActionResult> ExemptAsync(int id, Func<Task<QuestionPage?>> find, ExemptQuestionForm form, CancellationToken cancellation) => ChangeAsync(
        find,
        _ => questions.ExemptAsync(id, form.ExemptParagraph, form.Version, site.Origin, HttpContext.Actor(), cancellation),
        page => ExemptLabels.Done($"The question about {page.Code}", form.ExemptParagraph),
        page => View(Views + "Exempt.cshtml", form.Again(page, ModelState.WasRefusedAsAWhole())));

    /// <summary>Saves a change, then shows the item with a sentence. If the change is refused, shows the form with the question as it is now.</summary>
    private async Task<IActionResult> ChangeAsync(
        Func<Task<QuestionPage?>> find, Func<QuestionPage, Task> change, Func<QuestionPage, string> sentence, Func<QuestionPage, IActionResult> again)
    {
        if (await find() is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => change(page)) ? Done(page, sentence(page)) : await find() is { } now ? again(now) : NotFound();
    }

    private RedirectResult Done(QuestionPage page, string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(page.Address + "#questions");
    }
}
