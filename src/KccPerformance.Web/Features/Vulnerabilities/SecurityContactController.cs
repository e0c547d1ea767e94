using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Vulnerabilities;

/// <summary>Serves /.well-known/security.txt to anyone.</summary>
[AllowAnonymous]
public sealed class SecurityContactController(SecurityContact contact) : Controller
{
    public const string Address = "/.well-known/security.txt";

    [HttpGet(Address)]
    public IActionResult Show() => contact.Text() is { } text ? Content(text, MediaTypeNames.Text.Plain, Encoding.UTF8) : NotFound();
}
