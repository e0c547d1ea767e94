using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Actions;

/// <summary>The actions of a plan: the list, its downloads and each action.</summary>
[RequirePermission(Permission.ReadPlans)]
[Route("/plans/{plan}")]
public sealed class ActionsController(ActionListQuery list, ActionExports exports, ActionPageQuery pages) : Controller
{
    [HttpGet("actions")]
    public async Task<IActionResult> Index(string plan, CancellationToken cancellation)
        => await list.FindAsync(plan, ActionFilter.From(Request.Query), cancellation) is { } page ? View(page) : NotFound();

    /// <summary>Made in the background, as the CSV is; where that takes no longer than a moment it is given at once.</summary>
    [HttpGet("actions.json")]
    public async Task<IActionResult> Json(string plan, CancellationToken cancellation)
        => await exports.FindAsync(plan, ActionFilter.From(Request.Query), ActionExportForm.Json, HttpContext, cancellation) ?? NotFound();

    [HttpGet("actions.csv")]
    public async Task<IActionResult> Csv(string plan, CancellationToken cancellation)
        => await exports.FindAsync(plan, ActionFilter.From(Request.Query), ActionExportForm.Csv, HttpContext, cancellation) ?? NotFound();

    /// <summary>One action; the newest twenty updates unless the whole history is asked for (history=all).</summary>
    [HttpGet("actions/{code}")]
    public async Task<IActionResult> Show(string plan, string code, string? history, CancellationToken cancellation)
        => await pages.FindAsync(plan, code, history == "all", cancellation) is { } page ? View(page) : NotFound();
}
