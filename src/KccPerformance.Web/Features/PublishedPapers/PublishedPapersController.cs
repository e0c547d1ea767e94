using System.Globalization;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KccPerformance.Web.Features.PublishedPapers;

/// <summary>
/// Published papers for meetings: open to everyone without an account. Caches ask each time whether they are current, because a
/// risk in them can become exempt.
/// </summary>
[AllowAnonymous]
[Route("/published/papers/{id:int}/{date}")]
public sealed class PublishedPapersController(PublishedPaperQuery papers, IConfiguration configuration) : Controller
{
    /// <summary>The setting with the licence line of what is published.</summary>
    private const string Licence = "Organisation:Licence";

    private string? LicenceLine => configuration[Licence] is { } line && !string.IsNullOrWhiteSpace(line) ? line.Trim() : null;

    [HttpGet("")]
    public async Task<IActionResult> Show(int id, string date, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) is { } paper ? View(new PublishedPaperPage(paper, LicenceLine)) : NotFound();

    [HttpGet("items.csv")]
    public async Task<IActionResult> Csv(int id, string date, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) is { Source: var paper }
            ? File(await PublicPaperData.WriteCsvAsync(paper, LicenceLine, cancellation), CsvFile.MediaType, paper.Code + ".csv")
            : NotFound();

    [HttpGet("items.json")]
    public async Task<IActionResult> Json(int id, string date, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) is { Source: var paper } ? File(PublicPaperData.WriteJson(paper, LicenceLine), DataFile.JsonType, paper.Code + ".json") : NotFound();

    public override void OnActionExecuted(ActionExecutedContext context)
    {
        if (context.Result is not NotFoundResult)
        {
            Response.Headers.CacheControl = "public, no-cache";
        }
    }

    private async Task<PublishedPaper?> FindAsync(int id, string date, CancellationToken cancellation)
        => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? await papers.FindAsync(id, day, cancellation) : null;
}

/// <summary>The page of a published paper.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Licence">The licence line of the settings; null if there is none.</param>
public sealed record PublishedPaperPage(PublishedPaper Paper, string? Licence);
