using KccPerformance.Core.Performance;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>All indicators, and one indicator with its figures, chart and commentary.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class IndicatorsController(IndicatorListQuery lists, IndicatorQuery indicators) : Controller
{
    [HttpGet("/performance/indicators")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => await lists.FindAsync(IndicatorFilter.From(Request.Query), cancellation) is { } page ? View(page)
            : View("~/Features/Performance/Summary/Empty.cshtml");

    /// <summary>A key indicator. An activity indicator has a row on the page of activity instead.</summary>
    [WithExemptIndicators]
    [HttpGet("/performance/indicators/{reference}")]
    public async Task<IActionResult> Show(string reference, CancellationToken cancellation)
        => await indicators.FindAsync(reference, (User.GetId(), User.GetRoles()), User.GetReader()!.Value, cancellation) is { } page ? View(page)
            : await indicators.FindActivityAsync(reference, cancellation) is { } activity ? Redirect($"/performance/activity#{activity}")
            : NotFound();
}
