using KccPerformance.Web.Features.PublishedPapers;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Published;

/// <summary>Published reports: open to everyone without an account, and cacheable because they are the same for all.</summary>
[AllowAnonymous]
public sealed class PublishedController(PublishedListQuery list, PublishedPaperListQuery papers, PublishedQuery reports) : Controller
{
    private const string Address = "/published/{plan}/{period:int}";

    [HttpGet("/published")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(new PublishedList(await list.FindAsync(cancellation), await papers.FindAsync(cancellation)));

    [HttpGet(Address)]
    public async Task<IActionResult> Show([FromRoute] string plan, [FromRoute] int period, CancellationToken cancellation)
        => await reports.FindAsync(plan, period, cancellation) is { } report ? View(report) : NotFound();

    [HttpGet(Address + "/actions.json")]
    public async Task<IActionResult> Json([FromRoute] string plan, [FromRoute] int period, CancellationToken cancellation)
        => await reports.FindAsync(plan, period, cancellation) is { } report ? Data(report, PublicJson.Write(report), DataFile.JsonType, "json") : NotFound();

    [HttpGet(Address + "/actions.csv")]
    public async Task<IActionResult> Csv([FromRoute] string plan, [FromRoute] int period, CancellationToken cancellation)
        => await reports.FindAsync(plan, period, cancellation) is { } report ? Data(report, await PublicCsv.WriteAsync(report, cancellation), CsvFile.MediaType, "csv") : NotFound();

    public override void OnActionExecuted(ActionExecutedContext context)
    {
        if (context.Result is not NotFoundResult)
        {
            Response.Headers.CacheControl = "public, max-age=300";
        }
    }

    private FileContentResult Data(PublishedReport report, byte[] content, string type, string extension)
        => File(content, type, $"{report.Slug}-{report.Position.AsAt:yyyy-MM-dd}.{extension}", lastModified: null, EntityTagHeaderValue.Parse(report.Tag));
}

/// <summary>What is published: reports of plans, and papers for meetings.</summary>
public sealed record PublishedList(IReadOnlyList<PublishedRow> Reports, IReadOnlyList<PublishedPaperRow> Papers);
