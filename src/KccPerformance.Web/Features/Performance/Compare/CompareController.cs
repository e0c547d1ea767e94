using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Compare;

/// <summary>What changed between two quarterly reports.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class CompareController(CompareQuery comparisons) : Controller
{
    private const string Address = "/performance/changes";

    /// <summary>Two reports chosen in a form; by default, the latest final report and the previous one.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Choose(string? from, string? to, CancellationToken cancellation)
    {
        var page = await comparisons.ChooseAsync(from, to, cancellation);
        return page is { From: { } earlier, To: { } later } ? Redirect($"{Address}/{earlier}/{later}") : View(nameof(Index), page);
    }

    [HttpGet(Address + "/{from}/{to}")]
    public async Task<IActionResult> Index([FromRoute] string from, [FromRoute] string to, CancellationToken cancellation)
        => await comparisons.FindAsync(from, to, cancellation) is not { } page ? NotFound()
            : page.WasTurned ? Redirect($"{Address}/{page.From}/{page.To}")
            : View(page);
}
