using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Audit;

/// <summary>Who did what, when and from where.</summary>
[Permit(Permission.ReadAudit)]
public sealed class AuditController(AuditQuery audit, AuditExportQuery exports, AuditChain chain, AuditLog log) : Controller
{
    [HttpGet(AuditPage.Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => View(await audit.FindAsync(AuditFilter.Read(Request.Query).Check(ModelState), cancellation));

    [HttpGet(AuditPage.Address + ".csv")]
    public async Task<IActionResult> Csv(CancellationToken cancellation)
    {
        var (filter, end) = (AuditFilter.Read(Request.Query), await exports.FindEndAsync(cancellation));
        var file = $"audit-to-{end}.csv";
        await log.RecordAsync(HttpContext.Actor(), "Downloaded the audit", file, filter.IsEmpty ? null : filter.Kept);
        return new AuditCsv(exports.ReadAsync(filter, end, cancellation), file);
    }

    /// <summary>Follows the whole chain; asked for with a button, because it reads every event there is.</summary>
    [HttpPost(AuditPage.Address + "/check")]
    public async Task<IActionResult> Check(CancellationToken cancellation) => View(await chain.VerifyAsync(cancellation));
}
