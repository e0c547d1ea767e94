using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.BusinessPlanAdmin;

/// <summary>Adding plans and objectives, opening half-years, and choosing who reports and who approves.</summary>
[RequirePermission(nameof(BusinessPlanPermission.ManageBusinessPlans))]
public sealed class BusinessPlanAdminController(AdminQuery query, BusinessPlanEditor editor) : Controller
{
    private const string All = "/business-plans/admin";
    private const string One = All + "/{division}";

    [HttpGet(All)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(new NewPlanForm().With(await query.ListAsync(cancellation)));

    [HttpPost(All)]
    public async Task<IActionResult> Add(NewPlanForm form, CancellationToken cancellation)
    {
        var slug = string.Empty;
        var place = new PlanPlace(form.Directorate, form.LeadTitle, form.Lead);
        return await ModelState.AcceptsAsync(async () => slug = await editor.AddAsync(form.Division, HalfYears.ParseYear(form.Year)!.Value, place,
            HttpContext.Actor()))
            ? Done("Business plan added. Add its objectives, or import them.", $"{All}/{slug}")
            : View(nameof(Index), form.With(await query.ListAsync(cancellation)));
    }

    [HttpGet(One)]
    public async Task<IActionResult> Edit([FromRoute] string division, CancellationToken cancellation)
        => await query.FindAsync(division, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(One + "/settings")]
    public Task<IActionResult> Set([FromRoute] string division, PlanSettingsForm form, CancellationToken cancellation)
        => ChangeAsync(
            division, () => editor.SetAsync(division, HalfYears.Parse(form.Open), form.ApproverId, form.Version, HttpContext.Actor()), "Business plan saved.",
            page => page with { Settings = new PlanSettingsForm { Open = form.Open, ApproverId = form.ApproverId, Version = page.Version } }, cancellation);

    [HttpPost(One + "/objectives")]
    public Task<IActionResult> AddObjective([FromRoute] string division, NewObjectiveForm form, CancellationToken cancellation)
        => ChangeAsync(
            division, () => editor.AddObjectiveAsync(division, form.ToNew(), HttpContext.Actor()), $"Paragraph {form.Paragraph?.Trim()} added.",
            page => page with { Objective = form }, cancellation);

    [HttpPost(One + "/officers")]
    public Task<IActionResult> AddOfficer([FromRoute] string division, OfficerForm form, CancellationToken cancellation)
        => ChangeAsync(
            division, () => editor.AssignAsync(division, form.ForService ?? string.Empty, form.OfficerId!.Value, isResponsible: true, HttpContext.Actor()),
            "Officer added to every objective of the service.", page => page with { Officer = form }, cancellation);

    [HttpPost(One + "/officers/remove")]
    public Task<IActionResult> RemoveOfficer([FromRoute] string division, OfficerForm form, CancellationToken cancellation)
        => ChangeAsync(
            division, () => editor.AssignAsync(division, form.ForService ?? string.Empty, form.OfficerId!.Value, isResponsible: false, HttpContext.Actor()),
            "Officer removed from the objectives of the service.", page => page with { Officer = form }, cancellation);

    private async Task<IActionResult> ChangeAsync(
        string division, Func<Task> change, string done, Func<PlanAdminPage, PlanAdminPage> again, CancellationToken cancellation)
    {
        if (await query.FindAsync(division, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(change) ? Done(done, page.Address)
            : View(nameof(Edit), again((await query.FindAsync(division, CancellationToken.None))!));
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
