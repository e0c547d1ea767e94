using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Search;

/// <summary>The search box of every page. A code redirects to its action.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
public sealed class SearchController(SearchQuery search) : Controller
{
    [HttpGet("/search")]
    public async Task<IActionResult> Index(string? q, CancellationToken cancellation)
    {
        var page = await search.RunAsync(q, User.GetRoles(), cancellation);
        return page.GoTo is { } address ? Redirect(address) : View(page);
    }
}
