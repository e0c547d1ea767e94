using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Counts;

/// <summary>What a count in a report is made of, found by its code.</summary>
[RequirePermission(nameof(ReportingPermission.ReadMeetingPapers))]
public sealed class CountsController(IEnumerable<ICountSource> sources) : Controller
{
    [HttpGet(CountCode.Address + "{code}")]
    public async Task<IActionResult> Show([FromRoute] string code, CancellationToken cancellation)
    {
        var reader = User.GetReader()!.Value;
        foreach (var source in CountCode.Read(code) is null ? [] : sources.Where(source => reader.May(source.Permission)))
        {
            if (await source.FindAsync(CountCode.Read(code)!, reader, cancellation) is { } page)
            {
                return View(page);
            }
        }

        return NotFound();
    }

    /// <summary>The short address of a count, as people type it: /crr-2013-12-31-red.</summary>
    [HttpGet("/{code:countcode}")]
    public IActionResult Code([FromRoute] string code) => Redirect(CountCode.Address + Uri.EscapeDataString(code));
}
