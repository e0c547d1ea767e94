using KccPerformance.Core.People;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Programs;

/// <summary>Access for programs: a user's own tokens for the API.</summary>
[RequirePermission(nameof(PeoplePermission.KeepAccount))]
public sealed class ProgramsController(ProgramsQuery programs, ApiTokenService service) : Controller
{
    public const string Page = "/account/programs";

    [HttpGet(Page)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await FindAsync(cancellation));

    /// <summary>Creates a token and shows it. It is in this answer only, and in no cookie, because it cannot be shown again.</summary>
    [HttpPost(Page)]
    public async Task<IActionResult> Create(ProgramTokenForm form, CancellationToken cancellation)
    {
        string? token = null;
        if (!await ModelState.AcceptsAsync(async () => token = await service.CreateAsync(
            form.TokenName!, form.ToScopes(), form.ToExpiresOn(), HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Index), await FindAsync(cancellation) with { Form = form });
        }

        ModelState.Clear();
        Response.Headers.CacheControl = "no-store";
        return View(nameof(Index), await FindAsync(CancellationToken.None) with { NewToken = token });
    }

    [HttpPost(Page + "/{id:int}/revoke")]
    public async Task<IActionResult> Revoke([FromRoute] int id, CancellationToken cancellation)
    {
        if (!await service.RevokeAsync(id, HttpContext.Actor(), cancellation))
        {
            return NotFound();
        }

        TempData["Done"] = "The token has been revoked. Programs that use it are refused.";
        return Redirect(Page);
    }

    private Task<ProgramsPage> FindAsync(CancellationToken cancellation)
        => programs.FindAsync(User.GetId()!.Value, User.GetReader()!.Value, cancellation);
}
