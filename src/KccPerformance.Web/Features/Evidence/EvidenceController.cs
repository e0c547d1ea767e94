using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Core.Progress;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>Putting evidence forward, and giving its files out again.</summary>
public sealed class EvidenceController(
    CriterionQuery criteria, EvidenceFileQuery downloads, EvidenceService evidence, EvidenceFileStore files, AuditLog audit) : Controller
{
    private const string Address = "/plans/{plan}/actions/{code}/evidence/new";

    [HttpGet(Address)]
    [Permit(Permission.ReportProgress)]
    public async Task<IActionResult> New([FromRoute] string plan, [FromRoute] string code, [FromQuery] int? criterion, CancellationToken cancellation)
    {
        if (await criteria.FindAsync(plan, code, criterion, cancellation) is not { } page)
        {
            return NotFound();
        }

        return Request.Query.ContainsKey(StreamedFormAttribute.TooLarge) ? TooLarge(page) : View(new EvidenceForm { Page = page });
    }

    [HttpPost(Address)]
    [Permit(Permission.ReportProgress)]
    [StreamedForm(EvidenceFile.MaxLength)]
    public async Task<IActionResult> New(
        [FromRoute] string plan, [FromRoute] string code, [FromQuery] int? criterion, EvidenceForm form, CancellationToken cancellation)
    {
        if (await criteria.FindAsync(plan, code, criterion, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => AddAsync(page.Criterion.Id, form, cancellation)) ? Added(page) : View(form.On(page));
    }

    [HttpGet("/plans/{plan}/evidence/{id:guid}")]
    [Permit(Permission.ReadPlans)]
    public async Task<IActionResult> Download([FromRoute] string plan, [FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await downloads.FindAsync(plan, id, cancellation) is not { } file)
        {
            return NotFound();
        }

        await audit.RecordAsync(HttpContext.Actor(), "Downloaded evidence", file.Code, new { File = file.FileName, file.Sha256 });
        return File(files.Open(file.Id, file.Length), file.ContentType, file.FileName);
    }

    private Task AddAsync(int criterionId, EvidenceForm form, CancellationToken cancellation) => form.Kind switch
    {
        EvidenceKind.Statement => evidence.AddStatementAsync(criterionId, form.Statement!, HttpContext.Actor()),
        EvidenceKind.Link => evidence.AddLinkAsync(criterionId, form.LinkTitle!, form.Address!, HttpContext.Actor()),
        _ => evidence.AddFileAsync(criterionId, form.File!.Name, form.File.Content, HttpContext.Actor(), cancellation),
    };

    private ViewResult TooLarge(CriterionPage page)
    {
        ModelState.AddModelError(FileSniffer.Field, FileSniffer.TooLarge);
        return View(new EvidenceForm { Kind = EvidenceKind.File, Page = page });
    }

    private RedirectResult Added(CriterionPage page)
    {
        TempData["Done"] = $"Evidence added to {page.Code}.";
        return Redirect(page.ActionAddress);
    }
}
