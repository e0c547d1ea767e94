using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.Files;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.Monitoring;

/// <summary>An officer's reports on the objectives of a service, submitted for approval row by row, also from a spreadsheet.</summary>
[RequirePermission(nameof(BusinessPlanPermission.MonitorObjectives))]
public sealed class MonitoringController(ReportQuery pages, MonitoringSaver saver) : Controller
{
    private const string Sheet = "/business-plans/monitoring/sheet";

    [HttpGet(ReportPage.Address)]
    public async Task<IActionResult> New([FromQuery] string? division, [FromQuery] string? service, CancellationToken cancellation)
        => Show(await FindAsync(division, service, cancellation));

    [KeepsText(nameof(ReportRow.Words), nameof(ReportRow.Reason), nameof(ReportRow.MovedTo))]
    [HttpPost(ReportPage.Address)]
    public async Task<IActionResult> New([FromForm] ReportForm form, CancellationToken cancellation)
    {
        var page = await FindAsync(form.Division, form.Service, cancellation);
        if (page.All.Count == 0)
        {
            return Show(page);
        }

        var sent = await saver.SaveAsync(form, page, ModelState, HttpContext.Actor(), cancellation);
        if (sent.Count > 0)
        {
            TempData["Done"] = $"{Labels.Count(sent.Count, "report")} sent for approval: paragraph{(sent.Count == 1 ? null : "s")} {string.Join(", ", sent.Order())}.";
        }

        var again = await FindAsync(form.Division, form.Service, cancellation);
        return ModelState.IsValid ? Redirect(ReportPage.Address) : View(form.Again(OfRows(again, form)));
    }

    /// <summary>The officer's objectives as a spreadsheet to complete offline.</summary>
    [HttpGet(Sheet + ".csv")]
    public async Task<IActionResult> Download(CancellationToken cancellation)
        => File(await ReportSheet.WriteAsync(await FindAsync(division: null, service: null, cancellation), cancellation), CsvFile.MediaType, "objectives.csv");

    /// <summary>The page to return to after signing in again, or after uploading a file that is too large.</summary>
    [HttpGet(Sheet)]
    public async Task<IActionResult> Upload(CancellationToken cancellation)
    {
        if (Request.Query.ContainsKey(StreamedFormAttribute.TooLarge))
        {
            ModelState.AddModelError(ImportLimits.Field, ImportFileForm.TooLarge);
        }

        return Show(await FindAsync(division: null, service: null, cancellation));
    }

    /// <summary>Fills in the form from a completed spreadsheet. Nothing is saved until the form is submitted.</summary>
    [HttpPost(Sheet)]
    [StreamedForm(ImportLimits.FileBytes)]
    public async Task<IActionResult> Upload(SheetForm form, CancellationToken cancellation)
    {
        var page = await FindAsync(division: null, service: null, cancellation);
        if (page.All.Count == 0)
        {
            return Show(page);
        }

        ReportForm? filled = null;
        return await ModelState.AcceptsAsync(async () => filled = await ReportSheet.ReadAsync(form.File!, page, cancellation))
            ? View(nameof(New), filled) : Show(page);
    }

    /// <summary>A form filled in from a spreadsheet can have rows of several services. It is shown again with the same rows.</summary>
    private static ReportPage OfRows(ReportPage page, ReportForm form)
    {
        var asked = (form.Rows ?? []).Select(row => row.ObjectiveId).ToHashSet();
        return asked.Count == 0 || asked.SetEquals(page.Shown.Select(one => one.Id)) ? page
            : page with { Shown = [.. page.All.Where(one => asked.Contains(one.Id))] };
    }

    private ViewResult Show(ReportPage page) => page.All.Count == 0 ? View("Nothing") : View(nameof(New), ReportForm.Of(page));

    private Task<ReportPage> FindAsync(string? division, string? service, CancellationToken cancellation)
        => pages.FindAsync(User.GetId() ?? 0, division, service, cancellation);
}
