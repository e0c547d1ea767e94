using KccPerformance.Core.BusinessPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.Objectives;

/// <summary>All objectives, as a page and as data, and one objective with its history.</summary>
[RequirePermission(nameof(BusinessPlanPermission.ReadBusinessPlans))]
public sealed class ObjectivesController(ObjectiveListQuery lists, ObjectiveQuery objectives) : Controller
{
    [HttpGet("/business-plans/objectives")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => await lists.FindAsync(ObjectiveFilter.From(Request.Query), cancellation) is { } page ? View(page) : View("~/Features/BusinessPlans/Empty.cshtml");

    [HttpGet("/business-plans/" + MonitoringCsv.Name)]
    [FilteredBy("year", "half", "state", "division", "service", "q")]
    public async Task<IActionResult> AsCsv(CancellationToken cancellation)
    {
        var page = await lists.FindAsync(ObjectiveFilter.From(Request.Query), cancellation);
        return File(await MonitoringCsv.WriteAsync((page?.Found ?? []).OrderBy(one => one.Paragraph), cancellation), CsvFile.MediaType, MonitoringCsv.Name);
    }

    [HttpGet("/business-plans/{division}/{paragraph:int}")]
    public async Task<IActionResult> Show([FromRoute] string division, [FromRoute] int paragraph, CancellationToken cancellation)
        => await objectives.FindAsync(division, paragraph, (User.GetId(), User.GetRoles()), User.GetReader()!.Value, cancellation) is { } page ? View(page) : NotFound();
}
