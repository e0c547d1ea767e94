using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.ActionAdmin;

/// <summary>The actions of a plan, for administrators.</summary>
[RequirePermission(nameof(PlanPermission.ManagePlan))]
public sealed class ActionAdminController(ActionEditor editor, ActionAdminQuery actions) : Controller
{
    private const string List = "/admin/plans/{plan}/actions";
    private const string One = List + "/{code}";

    [HttpGet(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string plan, [FromQuery] int? theme, CancellationToken cancellation)
        => await actions.FindNewAsync(plan, theme, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string plan, [FromQuery] int? theme, NewActionForm form, CancellationToken cancellation)
    {
        if (await actions.FindNewAsync(plan, theme, cancellation) is not { } page)
        {
            return NotFound();
        }

        SavedAction? saved = null;
        return await ModelState.AcceptsAsync(async () => saved = await editor.AddAsync(
                page.Slug, page.Theme, new NewCode(form.Category ?? Category.None, form.Number, form.Code), form.ToWords(), HttpContext.Actor(), cancellation))
            ? Done($"{saved!.Code} has been added. {SavedWords.Of(saved)}", $"/plans/{page.Slug}/actions/{saved.Code}/leads")
            : View(page with { Form = form });
    }

    [HttpGet(One)]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] string code, CancellationToken cancellation)
        => await actions.FindAsync(plan, code, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(One)]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] string code, ActionChangeForm form, CancellationToken cancellation)
    {
        if (await actions.FindAsync(plan, code, cancellation) is not { } page)
        {
            return NotFound();
        }

        SavedAction? saved = null;
        return await ModelState.AcceptsAsync(async () => saved = await editor.ChangeAsync(
                page.Slug, page.Code, form.ToWords() with { Category = form.Category }, form.Reason!.Trim(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{page.Code} has been saved. {SavedWords.Of(saved!)}", page.Address)
            : View((await actions.FindAsync(plan, code, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(One + "/retire")]
    public Task<IActionResult> Retire([FromRoute] string plan, [FromRoute] string code, RetireForm form, CancellationToken cancellation)
        => ChangeAsync(plan, code, form, editor.RetireAsync, "has been retired. Its page is kept, and its code is not reused.", cancellation);

    [HttpPost(One + "/return")]
    public Task<IActionResult> Return([FromRoute] string plan, [FromRoute] string code, RetireForm form, CancellationToken cancellation)
        => ChangeAsync(plan, code, form, editor.BringBackAsync, "has been restored to the plan.", cancellation);

    private async Task<IActionResult> ChangeAsync(
        string plan, string code, RetireForm form, Func<string, string, string, int, Actor, CancellationToken, Task> change, string done, CancellationToken cancellation)
    {
        if (await actions.FindAsync(plan, code, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => change(page.Slug, page.Code, form.Why!.Trim(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{page.Code} {done}", page.Address)
            : View(nameof(Edit), (await actions.FindAsync(plan, code, CancellationToken.None))! with { Retire = form });
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence.TrimEnd();
        return Redirect(address);
    }
}

/// <summary>The sentence about the due date type after saving.</summary>
internal static class SavedWords
{
    public static string Of(SavedAction saved)
    {
        if (saved.Reading is not { } reading)
        {
            return string.Empty;
        }

        var read = reading.Text.Length == 0 ? "The action has no timescale." : $"“{reading.Text}” means: {Labels.Of(reading.Meaning)}.";
        var doubt = reading.Doubt is { } sentence ? $" {sentence}." : null;
        return $"{read}{doubt}{(saved.DateStays ? Labels.DateStays : null)}";
    }
}
