using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Actions;

/// <summary>The actions of a plan: the list, its downloads and each action.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
[Route("/plans/{plan}")]
public sealed class ActionsController(ActionListQuery list, ActionExports exports, ActionPageQuery pages) : Controller
{
    [HttpGet("actions")]
    public async Task<IActionResult> Index(string plan, CancellationToken cancellation)
        => await list.FindAsync(plan, ActionFilter.From(Request.Query), cancellation) is { } page ? View(page) : NotFound();

    /// <summary>Made in the background like the CSV. If it is ready within a short time, it is returned at once.</summary>
    [HttpGet("actions.json")]
    [FilteredBy("theme", "category", "stage", "delivery", "confidence", "lead", "flag", "q", "sort", "dir")]
    public async Task<IActionResult> Json(string plan, CancellationToken cancellation)
        => await exports.FindAsync(plan, ActionFilter.From(Request.Query), ActionExportForm.Json, HttpContext, cancellation) ?? NotFound();

    [HttpGet("actions.csv")]
    [FilteredBy("theme", "category", "stage", "delivery", "confidence", "lead", "flag", "q", "sort", "dir")]
    public async Task<IActionResult> Csv(string plan, CancellationToken cancellation)
        => await exports.FindAsync(plan, ActionFilter.From(Request.Query), ActionExportForm.Csv, HttpContext, cancellation) ?? NotFound();

    /// <summary>The page of one action, with the newest twenty updates or, with history=all, all of them.</summary>
    [HttpGet("actions/{code}")]
    public async Task<IActionResult> Show(string plan, string code, string? history, CancellationToken cancellation)
        => await pages.FindAsync(plan, code, history == "all", User.GetReader()!.Value, cancellation) is { } page ? View(page) : NotFound();
}
