using KccPerformance.Core.Performance;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Figures;

/// <summary>The history of a figure, found by the code that reports print.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
[WithExemptIndicators]
public sealed class FiguresController(FigureQuery figures) : Controller
{
    public const string Address = "/performance/figures/";

    [HttpGet(Address + "{code}")]
    public async Task<IActionResult> Show(string code, CancellationToken cancellation)
        => FigureCode.Read(code) is { } known && await figures.FindAsync(known, (User.GetId(), User.GetRoles()), cancellation) is { } page ? View(page) : NotFound();

    /// <summary>The short address of a figure, as people type it: /sc02-2013-12.</summary>
    [HttpGet("/{code:figurecode}")]
    public IActionResult Code(string code) => Redirect(Address + Uri.EscapeDataString(code));
}
