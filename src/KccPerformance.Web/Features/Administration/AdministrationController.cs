using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Administration;

/// <summary>The overview of administration pages.</summary>
[RequirePermission(nameof(PeoplePermission.Administer))]
public sealed class AdministrationController(AdministrationQuery administration) : Controller
{
    [HttpGet("/admin")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await administration.FindAsync(User, cancellation));
}
