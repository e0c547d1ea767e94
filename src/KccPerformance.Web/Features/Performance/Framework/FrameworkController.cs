using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Framework;

/// <summary>A report year: its indicators by section, who reports them, and which targets are set.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
[WithExemptIndicators]
public sealed class FrameworkController(FrameworkQuery pages, ReportYearService years) : Controller
{
    [HttpGet(FrameworkPage.Root)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await pages.FindAsync(null, cancellation));

    [HttpGet(FrameworkPage.Root + "/{year}")]
    public async Task<IActionResult> Year([FromRoute] string year, CancellationToken cancellation)
        => await pages.FindAsync(year, cancellation) is { Year: not null } page ? View(nameof(Index), page) : NotFound();

    /// <summary>Adds the next year, with the sections and indicators of the latest one.</summary>
    [HttpPost(FrameworkPage.Root)]
    public Task<IActionResult> AddYear(CancellationToken cancellation) => ChangeAsync(async () =>
    {
        var year = await years.AddAsync(HttpContext.Actor(), cancellation);
        return ($"{year.Name} has been added. Check its sections and indicators, then set its targets.", $"{FrameworkPage.Root}/{year.Slug}");
    });

    /// <summary>Opens the next quarter for figures, whichever year the page shows.</summary>
    [HttpPost(FrameworkPage.Root + "/{year}")]
    public Task<IActionResult> OpenQuarter(CancellationToken cancellation) => ChangeAsync(async () =>
    {
        var report = await years.OpenQuarterAsync(HttpContext.Actor(), cancellation);
        return ($"{report.Name} is open for figures. Officers see what is due on their page Results due.", $"{FrameworkPage.Root}/{report.Year.Slug}");
    });

    private async Task<IActionResult> ChangeAsync(Func<Task<(string Sentence, string Address)>> change)
    {
        var done = (Sentence: string.Empty, Address: FrameworkPage.Root);
        if (!await ModelState.AcceptsAsync(async () => done = await change()))
        {
            return View(nameof(Index), await pages.FindAsync(null, CancellationToken.None));
        }

        TempData["Done"] = done.Sentence;
        return Redirect(done.Address);
    }
}
