using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Users;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.UserImports;

/// <summary>Imports users from files: uploaded, checked, then all or none added.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class UserImportsController(UserFiles files, UserImportQuery query, SetPasswordMail mail, SiteAddress site) : Controller
{
    private const string Send = "/admin/users/import";
    private const string One = Send + "/{id:guid}";

    [HttpGet(Send)]
    public async Task<IActionResult> New(CancellationToken cancellation)
    {
        if (Request.Query.ContainsKey(StreamedFormAttribute.TooLarge))
        {
            ModelState.AddModelError(ImportLimits.Field, ImportFileForm.TooLarge);
        }

        return View(new UserFileForm().With(await query.ListWaitingAsync(User.GetId()!.Value, cancellation)));
    }

    /// <summary>An empty file with the headings of users.</summary>
    [HttpGet(Send + "/template.csv")]
    public FileContentResult Template() => File(ImportTemplates.People, ImportTemplates.MediaType, "people-template.csv");

    [HttpPost(Send)]
    [StreamedForm(ImportLimits.FileBytes)]
    public async Task<IActionResult> New(UserFileForm form, CancellationToken cancellation)
    {
        var id = Guid.Empty;
        return await ModelState.AcceptsAsync(async () => id = await files.TakeInAsync(form.File!.Name, form.File.Content, HttpContext.Actor(), cancellation))
            ? Redirect($"{Send}/{id}")
            : View(form.With(await query.ListWaitingAsync(User.GetId()!.Value, cancellation)));
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
        => await query.FindAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(One + "/apply")]
    public async Task<IActionResult> Apply([FromRoute] Guid id, UserImportForm form, CancellationToken cancellation)
    {
        if (await query.FindAsync(id, cancellation) is null)
        {
            return NotFound();
        }

        var done = string.Empty;
        var invitation = form.SendLinks ? mail.InviterFor(site.Origin) : null;
        return await ModelState.AcceptsAsync(async () => done = await files.ApplyAsync(id, form.Seen, invitation, HttpContext.Actor(), cancellation))
            ? Done(form.SendLinks ? $"{done}. Each will be emailed a link to set a password within a few minutes." : $"{done}. To let them sign in, send each a link from their page.", "/admin/users")
            : View(nameof(Show), (await query.FindAsync(id, CancellationToken.None))!.Again(form));
    }

    [HttpPost(One + "/put-away")]
    public async Task<IActionResult> Discard([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => files.CancelAsync(id, HttpContext.Actor(), cancellation))
            ? Done($"The import of {page.FileName} has been cancelled. No one was added.", Send)
            : View(nameof(Show), page);
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
