using KccPerformance.Core.People;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Programs;

/// <summary>The tokens of all users for the API. An administrator can revoke them, and never sees their values.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class AllTokensController(AllTokensQuery tokens, ApiTokenService service) : Controller
{
    internal const string Page = "/admin/tokens";

    [HttpGet(Page)]
    public async Task<IActionResult> Index([FromQuery] int? page, CancellationToken cancellation)
        => View("/Features/Programs/AllTokens.cshtml", await tokens.FindAsync(page, cancellation));

    [HttpPost(Page + "/{id:int}/revoke")]
    public async Task<IActionResult> Revoke([FromRoute] int id, CancellationToken cancellation)
    {
        if (await service.RevokeOfAnyoneAsync(id, HttpContext.Actor(), cancellation) is not { } name)
        {
            return NotFound();
        }

        TempData["Done"] = $"The token {name} has been revoked. Programs that use it are refused.";
        return Redirect(Page);
    }
}
