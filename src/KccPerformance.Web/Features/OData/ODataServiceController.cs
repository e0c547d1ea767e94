using KccPerformance.Core.People;
using KccPerformance.Web.Features.Api;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.OData;

/// <summary>
/// What Excel and Power BI read first: the tables that the token can read, and their columns. Both need a token, so that the
/// program asks for one at once.
/// </summary>
[RequirePermission(nameof(PeoplePermission.KeepAccount), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[EnableRateLimiting(ApiSetup.Limit)]
public sealed class ODataServiceController : ControllerBase
{
    [HttpGet(ODataSetup.Root)]
    public IActionResult Index()
    {
        Response.Headers["OData-Version"] = ODataSetup.Version;
        var scopes = User.GetScopes();
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["@odata.context"] = ODataSetup.OriginOf(HttpContext) + ODataSetup.Metadata,
            ["value"] = ODataTable.All.Where(table => scopes.HasFlag(table.Scope)).Select(table => new { table.Name, Kind = "EntitySet", Url = $"{Request.PathBase}{ODataSetup.Root}/{table.Name}" }).ToList(),
        };
        return new ApiResult(body, mediaType: "application/json;odata.metadata=minimal");
    }

    [HttpGet(ODataSetup.Metadata)]
    public IActionResult Metadata()
    {
        Response.Headers["OData-Version"] = ODataSetup.Version;
        return Content(ODataSchema.Text, "application/xml; charset=utf-8");
    }
}
