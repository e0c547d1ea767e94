using KccPerformance.Core.People;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Web.Features.Risks.RiskRegister;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.RegisterReports;

/// <summary>Final registers, each from its stored document, and what changed since one.</summary>
[RequirePermission(nameof(RiskPermission.ReadRisks))]
public sealed class RegisterReportsController(RegisterReportQuery reports, RegisterReportListQuery lists, RegisterChangesQuery changes) : Controller
{
    private const string Address = RegisterReportPage.Reports;

    private Reader Reader => User.GetReader()!.Value;

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromQuery] int? page, CancellationToken cancellation) => View(await lists.PageAsync(page, cancellation));

    [HttpGet(Address + "/{slug}")]
    public async Task<IActionResult> Show([FromRoute] string slug, [FromQuery] int? page, CancellationToken cancellation)
        => FinalRegister.ReadSlug(slug) is { } name && await reports.FindAsync(name.Code, name.LastDay, Reader, page, cancellation) is { } found ? View(found) : NotFound();

    /// <summary>The risks of a final register as a file, without exempt ones for anyone, because the file can be passed on.</summary>
    [HttpGet(Address + "/{slug}/risks.csv")]
    public async Task<IActionResult> Csv([FromRoute] string slug, CancellationToken cancellation)
        => FinalRegister.ReadSlug(slug) is { } name && await reports.FindAsync(name.Code, name.LastDay, Role.Member, 1, cancellation) is { } found
            ? File(await RiskCsv.WriteAsync(found.All, cancellation), CsvFile.MediaType, $"risks-{found.Register.Slug}.csv")
            : NotFound();

    /// <summary>What changed between a final register and another, or now if the address of no other is given.</summary>
    [HttpGet(Address + "/{slug}/changes")]
    public async Task<IActionResult> Changes([FromRoute] string slug, [FromQuery] string? to, CancellationToken cancellation)
    {
        var later = FinalRegister.ReadSlug(to);
        return FinalRegister.ReadSlug(slug) is { } name && (to is null || later?.Code == name.Code)
            && await changes.FindAsync(name.Code, name.LastDay, later?.LastDay, Reader, cancellation) is { } found ? View(found) : NotFound();
    }
}
