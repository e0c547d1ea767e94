using System.ComponentModel;
using System.Text.Json;
using KccPerformance.Web.Features.OData;
using KccPerformance.Web.Features.Scim;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace KccPerformance.Web.Features.Api;

/// <summary>An error, as RFC 9457 describes it.</summary>
/// <param name="Type">Always "about:blank": the status says what kind of error it is.</param>
/// <param name="Title">The words for the status.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Detail">What is wrong, and what to do.</param>
public sealed record ApiProblem(string Type, string Title, int Status, [property: Description("What is wrong, and what to do")] string Detail)
{
    public const string MediaType = "application/problem+json";

    public static ApiProblem Of(int status, string? detail = null)
        => new("about:blank", ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } title ? title : "Error", status, detail ?? SentenceOf(status));

    public static IActionResult Result(int status, string? detail = null) => new ApiResult(Of(status, detail), status, MediaType);

    /// <summary>Answers a request with an error, which SCIM and OData have forms of their own for.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string? detail = null)
    {
        if (ScimSetup.IsOfScim(context))
        {
            await ScimError.WriteAsync(context, status, detail);
            return;
        }

        if (ODataSetup.IsOfOData(context.Request))
        {
            await ODataError.WriteAsync(context, status, detail ?? SentenceOf(status));
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = MediaType;
        await JsonSerializer.SerializeAsync(context.Response.Body, Of(status, detail), ApiJson.Options, context.RequestAborted);
    }

    private static string SentenceOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Send a token that has not expired or been revoked, as Authorization: Bearer TOKEN.",
        StatusCodes.Status403Forbidden => "This token cannot read this collection.",
        StatusCodes.Status404NotFound => "There is nothing at this address that the token can read.",
        StatusCodes.Status405MethodNotAllowed => "The API can only be read: use GET or HEAD.",
        StatusCodes.Status429TooManyRequests => "Too many requests with this token, or from this address without a valid token. Wait as long as the header Retry-After says.",
        StatusCodes.Status503ServiceUnavailable => "The service is temporarily unavailable. Try again in a few minutes.",
        >= StatusCodes.Status500InternalServerError => "There is a problem with the service. Try again, and tell the performance team if it continues.",
        _ => "The request cannot be read.",
    };
}
