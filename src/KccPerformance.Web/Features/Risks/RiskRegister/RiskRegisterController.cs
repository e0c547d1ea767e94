using KccPerformance.Core.Risks;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>A register of risks, one risk, and the risks as a file.</summary>
[RequirePermission(nameof(RiskPermission.ReadRisks))]
public sealed class RiskRegisterController(RegisterQuery registers, RiskQuery risks) : Controller
{
    [HttpGet(RegisterPage.Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => await registers.FindAsync(RiskFilter.From(Request.Query), (User.GetId(), User.GetReader()!.Value), cancellation) is { } page ? View(page) : View("Empty");

    [HttpGet(RegisterPage.Address + "/risks.csv")]
    [FilteredBy("register")]
    public async Task<IActionResult> Csv(CancellationToken cancellation)
        => File(
            await RiskCsv.WriteAsync(await registers.ListForDownloadAsync(RiskFilter.From(Request.Query), cancellation), cancellation), CsvFile.MediaType, "risks.csv");

    /// <summary>A user who cannot read an exempt risk gets the same response as for one that does not exist.</summary>
    [HttpGet(RegisterPage.Address + "/{reference}")]
    public async Task<IActionResult> Show([FromRoute] string reference, CancellationToken cancellation)
        => await risks.FindAsync(reference, (User.GetId(), User.GetReader()!.Value), cancellation) is { } page ? View(page) : NotFound();
}
