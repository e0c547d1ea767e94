using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Themes;

/// <summary>One theme in the plan's own columns, with the position of each action.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
public sealed class ThemesController(ThemeQuery themes) : Controller
{
    [HttpGet("/plans/{plan}/themes/{number:int}")]
    public async Task<IActionResult> Show(string plan, int number, CancellationToken cancellation)
        => await themes.FindAsync(plan, number, cancellation) is { } page ? View(page) : NotFound();
}
