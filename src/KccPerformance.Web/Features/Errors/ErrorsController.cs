using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Errors;

/// <summary>Pages for errors.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController(Outages outages, PermissionTable permissions) : Controller
{
    /// <summary>The permission that the requested page needs.</summary>
    private Permission? Refused
        => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetMetadata<RequirePermissionAttribute>() is { } needed
            ? permissions.Find(needed.Permission)
            : null;

    [Route("/error/{code:int}")]
    [ResponseCache(NoStore = true)]
    public async Task<IActionResult> Show(int code)
    {
        var isOutage = outages.IsOutage(HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error);
        code = isOutage ? StatusCodes.Status503ServiceUnavailable : code;
        var page = ErrorPage.For(code, Refused, User.GetRoles()) with { Unsent = isOutage ? await UnsentFields.OfAsync(HttpContext) : null };
        Response.StatusCode = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        return View(page);
    }
}
