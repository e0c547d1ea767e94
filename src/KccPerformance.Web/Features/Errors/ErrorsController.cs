using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Errors;

/// <summary>Says in plain words what went wrong.</summary>
[OpenToAll]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    [Route("/error/{code:int}")]
    [ResponseCache(NoStore = true)]
    public IActionResult Show(int code)
    {
        var page = ErrorPage.For(code);
        Response.StatusCode = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        return View(page);
    }
}
