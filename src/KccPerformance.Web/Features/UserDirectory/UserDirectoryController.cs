using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.UserDirectory;

/// <summary>The tokens with which the council's directory keeps users. Without one, it cannot.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class UserDirectoryController(UserDirectoryQuery directory, DirectoryTokenService tokens) : Controller
{
    public const string Page = "/admin/directory";

    [HttpGet(Page)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await directory.FindAsync(cancellation));

    /// <summary>Creates a token and shows it. It is in this answer only, and in no cookie, because it cannot be shown again.</summary>
    [HttpPost(Page + "/tokens")]
    public async Task<IActionResult> Create(DirectoryTokenForm form, CancellationToken cancellation)
    {
        string? token = null;
        if (!await ModelState.AcceptsAsync(async () => token = await tokens.CreateAsync(form.TokenName!, form.ToExpiresOn(), HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Index), await directory.FindAsync(cancellation) with { Form = form });
        }

        ModelState.Clear();
        Response.Headers.CacheControl = "no-store";
        return View(nameof(Index), await directory.FindAsync(CancellationToken.None) with { NewToken = token });
    }

    [HttpPost(Page + "/tokens/{id:int}/revoke")]
    public async Task<IActionResult> Revoke([FromRoute] int id, CancellationToken cancellation)
    {
        if (!await tokens.RevokeAsync(id, HttpContext.Actor(), cancellation))
        {
            return NotFound();
        }

        TempData["Done"] = "The token has been revoked. The directory can no longer change users with it.";
        return Redirect(Page);
    }
}

/// <summary>A new token for the directory.</summary>
public sealed class DirectoryTokenForm : NewTokenForm;

internal sealed class DirectoryTokenFormValidator : NewTokenFormValidator<DirectoryTokenForm>;
