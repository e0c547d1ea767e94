using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Audit;

/// <summary>Who changed what, when and from where.</summary>
[Permit(Permission.ReadAudit)]
public sealed class AuditController(AuditQuery audit) : Controller
{
    /// <param name="before">The place in the chain to go on from, back in time; anything else is the newest.</param>
    /// <param name="about">The exact code or email address of what was changed.</param>
    /// <param name="cancellation">Stops waiting.</param>
    [HttpGet("/admin/audit")]
    public async Task<IActionResult> Index(string? before, string? about, CancellationToken cancellation)
        => View(await audit.FindAsync(before, about, cancellation));
}
