using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Series;

/// <summary>The figures of all data series as data, with a description of the CSV.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class SeriesDataController(SeriesDataQuery series) : Controller
{
    private const string Csv = "series.csv";

    [HttpGet("/performance/" + Csv)]
    public async Task<IActionResult> AsCsv(CancellationToken cancellation)
        => File(await DataFile.CsvAsync(SeriesColumns.All, await series.ListAsync(cancellation), cancellation), CsvFile.MediaType, Csv);

    [HttpGet("/performance/series.json")]
    public async Task<IActionResult> AsJson(CancellationToken cancellation)
        => File(DataFile.Json(SeriesColumns.All, await series.ListAsync(cancellation)), DataFile.JsonType, "series.json");

    [HttpGet("/performance/" + Csv + "-metadata.json")]
    public IActionResult Metadata() => File(
        DataFile.Metadata(SeriesColumns.All, Csv, "Figures of data series", "series", "order"), DataFile.MetadataType, Csv + "-metadata.json");
}
