using System.Globalization;
using System.Text.Json;
using KccPerformance.Web.Features.Api;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.OData;

/// <summary>A request that the feed refuses.</summary>
internal sealed class ODataException(int status, string sentence) : Exception(sentence)
{
    public int Status { get; } = status;

    public static ODataException Wrong(string sentence) => new(StatusCodes.Status400BadRequest, sentence);

    /// <summary>An option of OData that the feed does not have. The standard asks for this status.</summary>
    public static ODataException NotSupported(string sentence) => new(StatusCodes.Status501NotImplemented, sentence);
}

/// <summary>An error, as OData describes it. Excel and Power BI show its message.</summary>
internal static class ODataError
{
    public static IActionResult Result(ODataException refused)
        => new ApiResult(Of(refused.Status, refused.Message), refused.Status);

    public static async Task WriteAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ApiJson.MediaType;
        await JsonSerializer.SerializeAsync(context.Response.Body, Of(status, sentence), ApiJson.Options, context.RequestAborted);
    }

    private static object Of(int status, string sentence)
        => new { error = new { code = status.ToString(CultureInfo.InvariantCulture), message = sentence } };
}
