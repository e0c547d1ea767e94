using KccPerformance.Core.Consultations;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>The council's consultations: the list, one of them, the download, and adding and editing.</summary>
public sealed class ConsultationsController(ConsultationListQuery lists, ConsultationReader reader, ConsultationService service) : Controller
{
    private const string Address = "/consultations";

    [RequirePermission(nameof(ConsultationPermission.ReadConsultations))]
    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => View(await lists.FindAsync(ConsultationFilter.From(Request.Query), cancellation));

    [RequirePermission(nameof(ConsultationPermission.ReadConsultations))]
    [HttpGet(Address + "/" + ConsultationColumns.Csv)]
    [FilteredBy("state", "service", "q")]
    public async Task<IActionResult> AsCsv(CancellationToken cancellation)
        => File(
            await DataFile.CsvAsync(
                ConsultationColumns.All, (await lists.FindAsync(ConsultationFilter.From(Request.Query), cancellation)).Found, cancellation),
            CsvFile.MediaType, ConsultationColumns.Csv);

    [RequirePermission(nameof(ConsultationPermission.ReadConsultations))]
    [HttpGet(Address + "/" + ConsultationColumns.Csv + "-metadata.json")]
    public IActionResult Metadata() => File(
        DataFile.Metadata(ConsultationColumns.All, ConsultationColumns.Csv, "Consultations", "reference"), DataFile.MetadataType,
        ConsultationColumns.Csv + "-metadata.json");

    [RequirePermission(nameof(ConsultationPermission.ReadConsultations))]
    [HttpGet(Address + "/{reference}")]
    public async Task<IActionResult> Show([FromRoute] string reference, CancellationToken cancellation)
        => await reader.FindAsync(reference, cancellation) is { } one ? View(one) : NotFound();

    [RequirePermission(nameof(ConsultationPermission.KeepConsultations))]
    [HttpGet(Address + "/new")]
    public IActionResult New() => View(new ConsultationForm { Submission = Guid.NewGuid() });

    [RequirePermission(nameof(ConsultationPermission.KeepConsultations))]
    [KeepsText(nameof(ConsultationForm.Title), nameof(ConsultationForm.Findings))]
    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New(ConsultationForm form, CancellationToken cancellation)
    {
        string? reference = null;
        if (!await ModelState.AcceptsAsync(async () => reference = await service.AddAsync(form.ToText(), form.Submission, HttpContext.Actor(), cancellation)))
        {
            return View(form.Again(about: null, ModelState.WasRefusedAsAWhole()));
        }

        return Done($"{reference} added.", reference!);
    }

    [RequirePermission(nameof(ConsultationPermission.KeepConsultations))]
    [HttpGet(Address + "/{reference}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string reference, CancellationToken cancellation)
        => await reader.FindAsync(reference, cancellation) is { } one ? View(ConsultationForm.Of(one)) : NotFound();

    [RequirePermission(nameof(ConsultationPermission.KeepConsultations))]
    [KeepsText(nameof(ConsultationForm.Title), nameof(ConsultationForm.Findings))]
    [HttpPost(Address + "/{reference}/edit")]
    public async Task<IActionResult> Edit([FromRoute] string reference, ConsultationForm form, CancellationToken cancellation)
    {
        if (await reader.FindAsync(reference, cancellation) is not { } one)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => service.EditAsync(one.Reference, form.ToText(), form.Version, HttpContext.Actor(), cancellation)))
        {
            return View(form.Again(await reader.FindAsync(reference, CancellationToken.None), ModelState.WasRefusedAsAWhole()));
        }

        return Done($"{one.Reference} saved.", one.Reference);
    }

    private RedirectResult Done(string sentence, string reference)
    {
        TempData["Done"] = sentence;
        return Redirect($"{Address}/{reference}");
    }
}
