using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>Adding evidence, marking it as exempt, removing one's own evidence, and downloading its files.</summary>
public sealed class EvidenceController(
    CriterionQuery criteria, EvidenceFileQuery downloads, EvidenceService evidence, EvidenceFileStore files, AuditLog audit) : Controller
{
    private const string Address = "/plans/{plan}/actions/{code}/evidence/new";
    private const string ExemptAddress = "/plans/{plan}/actions/{code}/evidence/{criterion:int}/items/{item:int}/exempt";

    private Reader Reader => User.GetReader()!.Value;

    [HttpGet(Address)]
    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    public async Task<IActionResult> New([FromRoute] string plan, [FromRoute] string code, [FromQuery] int? criterion, CancellationToken cancellation)
    {
        if (await FindAsync(plan, code, criterion, cancellation) is not { } page)
        {
            return NotFound();
        }

        return Request.Query.ContainsKey(StreamedFormAttribute.TooLarge) ? TooLarge(page) : View(EvidenceForm.From(page));
    }

    [KeepsText(nameof(EvidenceForm.Statement), nameof(EvidenceForm.LinkTitle), nameof(EvidenceForm.Address))]
    [HttpPost(Address)]
    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [StreamedForm(EvidenceFile.MaxLength)]
    public async Task<IActionResult> New(
        [FromRoute] string plan, [FromRoute] string code, [FromQuery] int? criterion, EvidenceForm form, CancellationToken cancellation)
    {
        if (await FindAsync(plan, code, criterion, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => AddAsync(page.Criterion.Id, form, cancellation)) ? Done(page, $"Evidence added to {page.Code}.")
            : View(form.Again((await FindAsync(plan, code, criterion, cancellation))!, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost("/plans/{plan}/actions/{code}/evidence/{criterion:int}/items/{item:int}/remove")]
    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    public async Task<IActionResult> Remove(
        [FromRoute] string plan, [FromRoute] string code, [FromRoute] int criterion, [FromRoute] int item, CancellationToken cancellation)
    {
        if (await FindAsync(plan, code, criterion, cancellation) is not { } page || page.Find(item) is null)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => evidence.RemoveAsync(page.Criterion.Id, item, HttpContext.Actor()))
            ? Done(page, $"Evidence removed from {page.Code}.")
            : View(nameof(New), EvidenceForm.From((await FindAsync(plan, code, criterion, cancellation))!));
    }

    [HttpGet(ExemptAddress)]
    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    public async Task<IActionResult> Exempt(
        [FromRoute] string plan, [FromRoute] string code, [FromRoute] int criterion, [FromRoute] int item, CancellationToken cancellation)
        => await FindAsync(plan, code, criterion, cancellation) is { } page && page.Find(item) is { } found
            ? View(new ExemptEvidenceForm { Page = page, Evidence = found, ExemptParagraph = found.ExemptParagraph })
            : NotFound();

    [HttpPost(ExemptAddress)]
    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    public async Task<IActionResult> Exempt(
        [FromRoute] string plan, [FromRoute] string code, [FromRoute] int criterion, [FromRoute] int item, ExemptEvidenceForm form, CancellationToken cancellation)
    {
        if (await FindAsync(plan, code, criterion, cancellation) is not { } page || page.Find(item) is not { } found)
        {
            return NotFound();
        }

        if (await ModelState.AcceptsAsync(() => evidence.ExemptAsync(page.Criterion.Id, item, form.ExemptParagraph, HttpContext.Actor())))
        {
            return Done(page, ExemptLabels.Done($"Evidence of {page.Code}", form.ExemptParagraph));
        }

        (form.Page, form.Evidence) = (page, found);
        return View(form);
    }

    [HttpGet("/plans/{plan}/evidence/{id:guid}")]
    [RequirePermission(nameof(PlanPermission.ReadPlans))]
    public async Task<IActionResult> Download([FromRoute] string plan, [FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await downloads.FindAsync(plan, id, Reader, cancellation) is not { } file)
        {
            return NotFound();
        }

        await audit.RecordAsync(HttpContext.Actor(), "Downloaded evidence", file.Code, new { file.Sha256, Exempt = file.IsExempt });

        // A file result with a name writes the name into the log, and names of evidence may be exempt.
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        return File(files.Open(file.Id, file.Length), file.ContentType);
    }

    private Task<CriterionPage?> FindAsync(string plan, string code, int? criterion, CancellationToken cancellation)
        => criteria.FindAsync(plan, code, criterion, Reader, cancellation);

    private Task AddAsync(int criterionId, EvidenceForm form, CancellationToken cancellation) => form.Kind switch
    {
        EvidenceKind.Statement => evidence.AddStatementAsync(criterionId, form.Statement!, form.ExemptParagraph, form.Token(), HttpContext.Actor()),
        EvidenceKind.Link => evidence.AddLinkAsync(criterionId, form.LinkTitle!, form.Address!, form.ExemptParagraph, form.Token(), HttpContext.Actor()),
        _ => evidence.AddFileAsync(criterionId, form.File!.Name, form.File.Content, form.ExemptParagraph, form.Token(), HttpContext.Actor(), cancellation),
    };

    private ViewResult TooLarge(CriterionPage page)
    {
        ModelState.AddModelError(FileSniffer.Field, FileSniffer.TooLarge);
        var form = EvidenceForm.From(page);
        form.Kind = EvidenceKind.File;
        return View(form);
    }

    private RedirectResult Done(CriterionPage page, string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(page.ActionAddress);
    }
}
