using System.Globalization;
using System.Text.Json;
using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Scim;

/// <summary>A request that SCIM refuses, with its type of error (RFC 7644, 3.12).</summary>
internal sealed class ScimException(int status, string? type, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string? Type { get; } = type;

    public static ScimException Syntax(string detail) => new(StatusCodes.Status400BadRequest, "invalidSyntax", detail);

    public static ScimException Value(string detail) => new(StatusCodes.Status400BadRequest, "invalidValue", detail);

    public static ScimException Path(string detail) => new(StatusCodes.Status400BadRequest, "invalidPath", detail);

    public static ScimException Filter(string detail) => new(StatusCodes.Status400BadRequest, "invalidFilter", detail);

    /// <summary>The error for a broken rule, whose field is the type of error.</summary>
    public static ScimException Of(RuleException broken)
        => new(broken.Field is "" or Core.People.UserService.NotUnique ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, broken.Field is "" ? null : broken.Field, broken.Message);
}

/// <summary>The body of an error.</summary>
public sealed record ScimError(IReadOnlyList<string> Schemas, string Status, string? ScimType, string Detail)
{
    private static readonly string[] Urns = ["urn:ietf:params:scim:api:messages:2.0:Error"];

    public static ScimError Of(int status, string? type = null, string? detail = null)
        => new(Urns, status.ToString(CultureInfo.InvariantCulture), type, detail ?? SentenceOf(status));

    /// <summary>Answers a request with an error.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string? detail = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ScimResult.MediaType;
        await JsonSerializer.SerializeAsync(context.Response.Body, Of(status, detail: detail), ScimResult.Options, context.RequestAborted);
    }

    private static string SentenceOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Send a SCIM token that has not expired or been revoked, as Authorization: Bearer TOKEN.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take requests of this kind.",
        StatusCodes.Status429TooManyRequests => "Too many requests. Wait as long as the header Retry-After says.",
        StatusCodes.Status503ServiceUnavailable => "The service is temporarily unavailable. Try again in a few minutes.",
        >= StatusCodes.Status500InternalServerError => "There is a problem with the service. Try again later.",
        _ => "The request cannot be read.",
    };
}

/// <summary>An answer of SCIM.</summary>
internal sealed class ScimResult(object body, int status = StatusCodes.Status200OK) : IActionResult
{
    public const string MediaType = "application/scim+json";

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        await JsonSerializer.SerializeAsync(response.Body, body, body.GetType(), Options, context.HttpContext.RequestAborted);
    }
}
