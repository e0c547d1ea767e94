using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Results;

/// <summary>Performance figures as data, with a description of the CSV.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class ResultsController(ResultsQuery results) : Controller
{
    private const string Csv = "results.csv";

    [HttpGet("/performance/" + Csv)]
    public async Task<IActionResult> AsCsv(CancellationToken cancellation)
        => File(await DataFile.CsvAsync(ResultColumns.All, await results.ListAsync(cancellation), cancellation), CsvFile.MediaType, Csv);

    [HttpGet("/performance/results.json")]
    public async Task<IActionResult> AsJson(CancellationToken cancellation)
        => File(DataFile.Json(ResultColumns.All, await results.ListAsync(cancellation)), DataFile.JsonType, "results.json");

    [HttpGet("/performance/" + Csv + "-metadata.json")]
    public IActionResult Metadata() => File(
        DataFile.Metadata(ResultColumns.All, Csv, "Figures of performance", "reference", "period_end"), DataFile.MetadataType, Csv + "-metadata.json");
}
