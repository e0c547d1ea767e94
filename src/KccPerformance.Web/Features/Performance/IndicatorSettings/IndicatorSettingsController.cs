using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.Features.Performance.Framework;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.IndicatorSettings;

/// <summary>An indicator in a report year: its definition, its place in the report, the people who report it, and its exemption.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
[WithExemptIndicators]
public sealed class IndicatorSettingsController(IndicatorSettingsQuery pages, IndicatorService service) : Controller
{
    private const string List = FrameworkPage.Root + "/{year}/indicators";
    private const string Address = List + "/{reference}";

    [HttpGet(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string year, CancellationToken cancellation)
        => await pages.FindNewAsync(year, cancellation) is { } page ? View(NewIndicatorForm.Of(page)) : NotFound();

    [HttpPost(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string year, NewIndicatorForm form, CancellationToken cancellation)
    {
        if (await pages.FindNewAsync(year, cancellation) is not { } page)
        {
            return NotFound();
        }

        var reference = form.Reference?.Trim() ?? string.Empty;
        return await ModelState.AcceptsAsync(() => service.AddAsync(
            page.YearId, reference, form.Kind!.Value, form.ToRules(), form.SectionId ?? 0, new IndicatorPlace(), HttpContext.Actor(), cancellation))
            ? Done($"{reference} has been added. Set who leads, approves and enters it.", $"{page.YearAddress}/indicators/{reference}")
            : View(form.Again(page));
    }

    [HttpPost(List + "/new/again")]
    public async Task<IActionResult> Again([FromRoute] string year, ReportAgainForm form, CancellationToken cancellation)
    {
        if (await pages.FindNewAsync(year, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.ReportAgainAsync(page.YearId, form.Again!, form.AgainIn ?? 0, HttpContext.Actor(), cancellation))
            ? Done($"{form.Again} is reported in {page.Year}.", $"{page.YearAddress}/indicators/{form.Again}")
            : View(nameof(New), NewIndicatorForm.Of(page, form));
    }

    [HttpGet(Address)]
    public async Task<IActionResult> Edit([FromRoute] string year, [FromRoute] string reference, CancellationToken cancellation)
        => await pages.FindAsync(year, reference, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(Address + "/definition")]
    public Task<IActionResult> Define([FromRoute] string year, [FromRoute] string reference, DefinitionForm form)
        => ChangeAsync(year, reference, page => page.Again(form),
            page => service.DefineAsync(page.Reference, form.ToValidFrom(), form.ToRules(page.Rules), form.Reason, form.Version, HttpContext.Actor()),
            "The definition of {0} has been saved. Earlier periods keep their definition.");

    [HttpPost(Address + "/place")]
    public Task<IActionResult> Place([FromRoute] string year, [FromRoute] string reference, PlaceForm form)
        => ChangeAsync(year, reference, page => page.Again(form),
            page => service.PlaceAsync(page.YearId, page.Reference, form.SectionId ?? 0, form.Order ?? 1, form.ToPlace(), form.PlaceReason, form.Version, HttpContext.Actor()),
            "The place of {0} in the report has been saved.");

    [HttpPost(Address + "/people")]
    public Task<IActionResult> People([FromRoute] string year, [FromRoute] string reference, PeopleForm form)
        => ChangeAsync(year, reference, page => page.Again(form),
            page => service.SetPeopleAsync(page.Reference, form.LeadDirectorId, form.ApproverId, form.OfficerIds, form.PeopleReason, form.Version, HttpContext.Actor()),
            "The people who report {0} have been saved.");

    [HttpPost(Address + "/exempt")]
    public Task<IActionResult> Exempt([FromRoute] string year, [FromRoute] string reference, ExemptIndicatorForm form)
        => ChangeAsync(year, reference, page => page.Again(form),
            page => service.ExemptAsync(page.Reference, form.ExemptParagraph, form.Version, HttpContext.Actor()),
            ExemptLabels.Done("{0}", form.ExemptParagraph));

    [HttpPost(Address + "/remove")]
    public async Task<IActionResult> Remove([FromRoute] string year, [FromRoute] string reference, PlaceVersionForm form)
    {
        if (await pages.FindAsync(year, reference, HttpContext.RequestAborted) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.DropAsync(page.YearId, page.Reference, form.RemovalReason, form.Version, HttpContext.Actor()))
            ? Done($"{page.Reference} is no longer reported in {page.Year}. Its figures are kept.", page.YearAddress)
            : View(nameof(Edit), (await pages.FindAsync(year, reference, CancellationToken.None))!.Again(form));
    }

    private async Task<IActionResult> ChangeAsync(
        string year, string reference, Func<IndicatorSettingsPage, IndicatorSettingsPage> again, Func<IndicatorSettingsPage, Task> change, string done)
    {
        if (await pages.FindAsync(year, reference, HttpContext.RequestAborted) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => change(page)) ? Done(string.Format(null, done, page.Reference), page.Address)
            : View(nameof(Edit), again((await pages.FindAsync(year, reference, CancellationToken.None))!));
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
