using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Actions;

/// <summary>The actions of a plan: the list, its downloads and each action.</summary>
[Permit(Permission.ReadPlans)]
[Route("/plans/{plan}")]
public sealed class ActionsController(ActionListQuery list, ActionExportQuery exports, ActionPageQuery pages, AuditLog audit) : Controller
{
    [HttpGet("actions")]
    public async Task<IActionResult> Index(string plan, CancellationToken cancellation)
        => await list.FindAsync(plan, ActionFilter.From(Request.Query), cancellation) is { } page ? View(page) : NotFound();

    [HttpGet("actions.json")]
    public async Task<IActionResult> Json(string plan, CancellationToken cancellation)
    {
        if (await exports.FindAsync(plan, ActionFilter.From(Request.Query), cancellation) is not { } export)
        {
            return NotFound();
        }

        await RecordAsync(export, "json");
        return ActionsJson.Of(export);
    }

    [HttpGet("actions.csv")]
    public async Task<IActionResult> Csv(string plan, CancellationToken cancellation)
    {
        if (await exports.FindAsync(plan, ActionFilter.From(Request.Query), cancellation) is not { } export)
        {
            return NotFound();
        }

        await RecordAsync(export, "csv");
        return new ActionsCsv(export);
    }

    /// <summary>One action; the newest twenty updates unless the whole history is asked for (history=all).</summary>
    [HttpGet("actions/{code}")]
    public async Task<IActionResult> Show(string plan, string code, string? history, CancellationToken cancellation)
        => await pages.FindAsync(plan, code, history == "all", cancellation) is { } page ? View(page) : NotFound();

    private Task RecordAsync(ActionExport export, string format) => audit.RecordAsync(
        HttpContext.Actor(), "Downloaded actions", export.Moment.Slug, new { File = export.FileName(format), Actions = export.Actions.Count });
}
