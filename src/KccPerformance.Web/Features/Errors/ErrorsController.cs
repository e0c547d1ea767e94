using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Errors;

/// <summary>Says in plain words what went wrong.</summary>
[OpenToAll]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    /// <summary>The permission of the page that was asked for.</summary>
    private Permission? Refused => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetMetadata<PermitAttribute>()?.Permission;

    [Route("/error/{code:int}")]
    [ResponseCache(NoStore = true)]
    public IActionResult Show(int code)
    {
        var page = ErrorPage.For(code, Refused, User.GetRole());
        Response.StatusCode = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        return View(page);
    }
}
