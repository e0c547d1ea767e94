using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Audit;

/// <summary>The audit log: who did what, when and from where.</summary>
[RequirePermission(nameof(PeoplePermission.ReadAudit))]
public sealed class AuditController(AuditQuery audit, AuditExports exports, AuditChain chain) : Controller
{
    [HttpGet(AuditPage.Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => View(await audit.FindAsync(AuditFilter.Read(Request.Query).Check(ModelState), cancellation));

    /// <summary>Prepared in the background; a small file is sent at once.</summary>
    [HttpGet(AuditPage.Address + ".csv")]
    [FilteredBy("who", "what", "about", "from", "to")]
    public Task<IActionResult> Csv(CancellationToken cancellation)
        => exports.MakeAsync(AuditFilter.Read(Request.Query), HttpContext, cancellation);

    /// <summary>Checks the full log. It has a button of its own because it reads all events.</summary>
    [HttpPost(AuditPage.Address + "/check")]
    public async Task<IActionResult> Check(CancellationToken cancellation) => View(await chain.VerifyAsync(cancellation));
}
