using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>The to-do list of administrators, and the lists of items to verify and decide on.</summary>
[Route("/to-do")]
public sealed class ToDoController(ToDoQuery list, EvidenceTasksQuery evidence, CompletedQuery completed, DecisionTasksQuery decisions, QuestionTasksQuery questions, QuestionReminders reminders, SiteAddress site)
    : Controller
{
    public const string Address = "/to-do";

    [RequirePermission(nameof(PeoplePermission.Administer))]
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.FindAsync(User, cancellation));

    [RequirePermission(nameof(PlanPermission.VerifyEvidence))]
    [HttpGet("evidence")]
    public async Task<IActionResult> Evidence([FromQuery] int? page, CancellationToken cancellation) => View("Waiting", await evidence.FindAsync(page, cancellation));

    [RequirePermission(nameof(PlanPermission.RecordDecisions))]
    [HttpGet("completed")]
    public async Task<IActionResult> Completed([FromQuery] int? page, CancellationToken cancellation) => View("Waiting", await completed.FindAsync(page, cancellation));

    [RequirePermission(nameof(PlanPermission.RecordDecisions))]
    [HttpGet("dates")]
    public async Task<IActionResult> Dates([FromQuery] int? page, CancellationToken cancellation) => View("Waiting", await decisions.FindAsync(page, cancellation));

    [RequirePermission(nameof(ReportingPermission.ManagePeriods))]
    [HttpGet("questions")]
    public async Task<IActionResult> Questions([FromQuery] int? page, CancellationToken cancellation) => View(await questions.FindAsync(page, cancellation));

    /// <summary>Sends a reminder to those who have to answer a question. The question comes from the address only.</summary>
    [RequirePermission(nameof(ReportingPermission.ManagePeriods))]
    [HttpPost("questions/{id:int}/remind")]
    public async Task<IActionResult> Remind([FromRoute] int id, CancellationToken cancellation)
    {
        if (await questions.FindCodeAsync(id, cancellation) is not { } code)
        {
            return NotFound();
        }

        IReadOnlyList<string> names = [];
        if (!await ModelState.AcceptsAsync(async () => names = await reminders.SendAsync(id, site.Origin, HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Questions), await questions.FindAsync(page: null, cancellation));
        }

        TempData["Done"] = $"Reminder about the question on {code} sent to {Labels.List(names)}.";
        return Redirect(QuestionsToAnswer.Address);
    }
}
