using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Activity;

/// <summary>Figures of activity indicators as data, with a description of the CSV.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class ActivityDataController(ActivityDataQuery activity) : Controller
{
    private const string Csv = "activity.csv";

    [HttpGet("/performance/" + Csv)]
    public async Task<IActionResult> AsCsv(CancellationToken cancellation)
        => File(await DataFile.CsvAsync(ActivityColumns.All, await activity.ListAsync(cancellation), cancellation), CsvFile.MediaType, Csv);

    [HttpGet("/performance/activity.json")]
    public async Task<IActionResult> AsJson(CancellationToken cancellation)
        => File(DataFile.Json(ActivityColumns.All, await activity.ListAsync(cancellation)), DataFile.JsonType, "activity.json");

    [HttpGet("/performance/" + Csv + "-metadata.json")]
    public IActionResult Metadata() => File(
        DataFile.Metadata(ActivityColumns.All, Csv, "Figures of activity indicators", "reference", "period_end"), DataFile.MetadataType, Csv + "-metadata.json");
}
