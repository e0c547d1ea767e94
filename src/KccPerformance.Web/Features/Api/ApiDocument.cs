using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KccPerformance.Web.Features.Api;

/// <summary>The description of the API. It is made once, because it does not change while the site runs.</summary>
public sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    private const string Name = "v1";

    private string? text;

    public async Task<string> ReadAsync(CancellationToken cancellation)
        => text ??= await (await provider.GetOpenApiDocumentAsync(cancellation)).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
}

/// <summary>The description of the API, which anyone may read.</summary>
[AllowAnonymous]
public sealed class ApiDocumentController(ApiDocument document) : Controller
{
    public const string Address = "/openapi/v1.json";

    [HttpGet(Address)]
    public async Task<IActionResult> Show(CancellationToken cancellation) => Content(await document.ReadAsync(cancellation), ApiJson.MediaType);
}
