using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Help;

/// <summary>Pages that explain the service, open to all.</summary>
[AllowAnonymous]
public sealed class HelpController(AccessibilityStatement statement) : Controller
{
    [HttpGet("/help")]
    public IActionResult Index() => View();

    [HttpGet("/accessibility")]
    public IActionResult Accessibility() => View(statement);
}
