using System.Text;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Tests.Modules.Inspections;

/// <summary>The page of inspections and its forms. It is written without a view, because a test assembly has none.</summary>
[Route("/inspections")]
public sealed class InspectionsController(
    InspectionService inspections, QuestionService questions, PeriodService periods, FreezeService freezing, WorkDownloads work, IAntiforgery forms) : Controller
{
    private const string Origin = "http://localhost";

    private Actor Me => HttpContext.Actor();

    [RequirePermission(nameof(InspectionPermission.ReadInspections))]
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var token = forms.GetAndStoreTokens(HttpContext);
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"en-GB\"><title>Inspections</title><h1>Inspections</h1><form method=\"post\">")
            .Append($"<input type=\"hidden\" name=\"{token.FormFieldName}\" value=\"{token.RequestToken}\"></form><ul>");
        foreach (var one in await inspections.ListAsync(cancellation))
        {
            page.Append($"<li id=\"{one.Item.Code}\">{one.Item.Label}: {one.Finding ?? "no finding yet"}</li>");
        }

        return Content(page.Append("</ul></html>").ToString(), "text/html");
    }

    [RequirePermission(nameof(InspectionPermission.EnterFindings))]
    [HttpPost("{code}/finding")]
    public async Task<IActionResult> Enter([FromRoute] string code, [FromForm] string? finding, CancellationToken cancellation)
        => await ModelState.AcceptsAsync(() => inspections.EnterAsync(code, finding, Me, cancellation))
            ? Redirect("/inspections")
            : BadRequest(ModelState);

    [RequirePermission(nameof(ReportingPermission.AskQuestions))]
    [HttpPost("{code}/questions")]
    public async Task<IActionResult> Ask([FromRoute] string code, [FromForm] string text, [FromForm] DateOnly answerBy, CancellationToken cancellation)
    {
        if (await inspections.FindItemAsync(code, cancellation) is not { } item)
        {
            return NotFound();
        }

        await questions.AskAsync(item, text, answerBy, paragraph: null, Guid.NewGuid(), Origin, Me, cancellation);
        return Redirect("/inspections");
    }

    [RequirePermission(nameof(InspectionPermission.EnterFindings))]
    [HttpPost("{code}/questions/{id:int}/answer")]
    public async Task<IActionResult> Answer([FromRoute] int id, [FromForm] string answer, CancellationToken cancellation)
    {
        await questions.AnswerAsync(id, answer, 1, Origin, Me, cancellation);
        return Redirect("/inspections");
    }

    [RequirePermission(nameof(InspectionPermission.ManageInspections))]
    [HttpPost("periods")]
    public async Task<IActionResult> Open([FromForm] string name, [FromForm] DateOnly first, [FromForm] DateOnly last, CancellationToken cancellation)
    {
        var id = await periods.AddAsync(
            InspectionModule.SubjectKind, InspectionModule.Slug, new PeriodDescription(name, first, last, last, null, null, null, null), Me, cancellation);
        await periods.OpenAsync(id, await inspections.VersionOfAsync(id, cancellation), Me, cancellation);
        return Redirect($"/inspections/reports/{id}");
    }

    [RequirePermission(nameof(InspectionPermission.ManageInspections))]
    [HttpPost("periods/{id:int}/final")]
    public async Task<IActionResult> Finalise([FromRoute] int id, [FromForm] string reason, CancellationToken cancellation)
    {
        await periods.CloseAsync(id, await inspections.VersionOfAsync(id, cancellation), Me, cancellation);
        await freezing.FreezeAsync(id, reason, await inspections.VersionOfAsync(id, cancellation), Me, cancellation);
        return Redirect($"/inspections/reports/{id}");
    }

    [RequirePermission(nameof(InspectionPermission.ReadInspections))]
    [HttpGet("reports/{id:int}")]
    public async Task<IActionResult> Report([FromRoute] int id, CancellationToken cancellation)
        => await inspections.FinalReportAsync(id, cancellation) is { } bytes ? File(bytes, "application/json") : NotFound();

    [RequirePermission(nameof(InspectionPermission.ReadInspections))]
    [HttpGet("list.csv")]
    public Task<IActionResult> List(CancellationToken cancellation)
        => work.MakeAsync(new(InspectionJob.InspectionList, string.Empty, "visits.csv", "{}", "inspections:1", "/inspections"), HttpContext, cancellation);
}
