using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Results;

/// <summary>Performance figures as data, with a description of the CSV.</summary>
[RequirePermission(Permission.ReadPerformance)]
public sealed class ResultsController(ResultsQuery results) : Controller
{
    private const string Csv = "results.csv";

    [HttpGet("/performance/" + Csv)]
    public async Task<IActionResult> AsCsv(CancellationToken cancellation)
        => File(await ResultsFiles.CsvAsync(await results.ListAsync(cancellation), cancellation), CsvFile.MediaType, Csv);

    [HttpGet("/performance/results.json")]
    public async Task<IActionResult> AsJson(CancellationToken cancellation)
        => File(ResultsFiles.Json(await results.ListAsync(cancellation)), ResultsFiles.JsonType, "results.json");

    [HttpGet("/performance/" + Csv + "-metadata.json")]
    public IActionResult Metadata() => File(ResultsFiles.Metadata(Csv, "Figures of performance"), ResultsFiles.MetadataType, Csv + "-metadata.json");
}
