using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>The to-do list of administrators, and the lists of items to verify and decide.</summary>
[Route("/to-do")]
public sealed class ToDoController(ToDoQuery list, EvidenceTasksQuery evidence, CompletedQuery completed, DecisionTasksQuery decisions) : Controller
{
    public const string Address = "/to-do";

    [Permit(Permission.Administer)]
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.FindAsync(User, cancellation));

    [Permit(Permission.VerifyEvidence)]
    [HttpGet("evidence")]
    public async Task<IActionResult> Evidence([FromQuery] int? page, CancellationToken cancellation) => View("Waiting", await evidence.FindAsync(page, cancellation));

    [Permit(Permission.RecordDecisions)]
    [HttpGet("completed")]
    public async Task<IActionResult> Completed([FromQuery] int? page, CancellationToken cancellation) => View("Waiting", await completed.FindAsync(page, cancellation));

    [Permit(Permission.RecordDecisions)]
    [HttpGet("dates")]
    public async Task<IActionResult> Dates([FromQuery] int? page, CancellationToken cancellation) => View("Waiting", await decisions.FindAsync(page, cancellation));
}
